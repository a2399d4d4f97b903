// A text that is being typed: it is kept while answers come in, and told when it is done.
import { useState } from 'preact/hooks';

interface TypedProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly id?: string;
  readonly size?: number;
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string | undefined;
}

export function Typed({ text, onText, ...rest }: TypedProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      {...rest}
      value={typed ?? text}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(undefined);
        if (value !== text) onText(value);
      }}
    />
  );
}
