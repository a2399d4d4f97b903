// Notes, ids and names of sheets that say a row does not count, told from those that speak of the thing itself.
import { describe, expect, test } from 'vitest';
import {
  isIdNotCounted,
  isSheetNotCounted,
  notCountedIn,
  notYetIn,
  withoutVersion,
} from '../../src/model/note-words.ts';

const IDS = new Set(['L3', 'L.3', 'C-001/2']);
const found = (note: string) => notCountedIn(note, (word) => IDS.has(word));

describe('a note says that its row does not count', () => {
  test.each([
    ['Withdrawn', 'Withdrawn'],
    ['WITHDRAWN 3 June', 'WITHDRAWN'],
    ['  withdrawn - see row 9', 'withdrawn'],
    ['(withdrawn)', 'withdrawn'],
    ['Commitment withdrawn', 'Commitment withdrawn'],
    ['Offer has been withdrawn by the client', 'Offer has been withdrawn'],
    ['This line is now superseded: 14', 'This line is now superseded'],
    ['Cancelled due to snow', 'Cancelled'],
    ['* Removed from bid', 'Removed'],
    ['Excluded', 'Excluded'],
    ['On hold', 'On hold'],
    ['Not going ahead', 'Not going ahead'],
    ['No longer offered', 'No longer offered'],
    ['Did not take place', 'Did not take place'],
    ['Do not count', 'Do not count'],
    ['Duplicate of row 4', 'Duplicate'],
    ['Duplicate of L3, see there', 'Duplicate of L3'],
    ['replaces L3.', 'replaces L3'],
    ['Counted under C-001/2', 'Counted under C-001/2'],
    ['Counted  under C-001/2', 'Counted under C-001/2'],
    ['Claimed with L3', 'Claimed with L3'],
    ['Copy  of L.3; see there', 'Copy of L.3'],
    ['Repeat of L3', 'Repeat of L3'],
    ['Hours instead of L3', 'instead of L3'],
    ['Now replaced by L3', 'replaced by L3'],
    ['Test row', 'Test row'],
    ['No sessions in May; they are included in row 4', 'included in row 4'],
    ['Replaces line 3', 'Replaces line'],
    ['Replaces the previous commitment', 'Replaces the previous commitment'],
    ['Example', 'Example'],
    ['EXAMPLE ROW - please delete', 'EXAMPLE'],
    ['Leeds; sample data', 'sample data'],
    ['please delete this row', 'delete this'],
    ['2 apprentices - WITHDRAWN', 'WITHDRAWN'],
    ['2 apprentices (cancelled)', 'cancelled'],
    ['Jobs: no longer offered **', 'no longer offered'],
    ['Offer (withdrawn)', 'withdrawn'],
    ['Hours already counted under jobs', 'already counted'],
    ['They are included in row 4', 'included in row 4'],
    ['For illustration only', 'For illustration only'],
    ['Not to be counted', 'Not to be counted'],
    ['**Withdrawn', 'Withdrawn'],
    ['Duplicate  of\nL3)., see', 'Duplicate of L3'],
    [`Withdrawn. ${'x'.repeat(289)}`, 'Withdrawn'],
  ])('%j', (note, words) => {
    expect(found(note)).toBe(words);
  });

  test.each([
    ...['Delivered with a partner', 'Removed asbestos', 'Removed 12 tonnes of waste', 'Deleted paper forms', ''],
    ...[
      'Sample of invoices attached',
      'Sampled quarterly',
      'Example: joinery',
      'e.g. carpentry',
      'Test equipment lent',
    ],
    ...['Void properties refurbished', 'Cancelled debt of tenants', 'Duplicate keys cut', 'Excludes management time'],
    ...['2 workshops, one cancelled and held again', 'replacement for the cancelled session', 'Includes travel'],
    ...[
      'not already counted elsewhere',
      'Not a duplicate of row 4',
      'There is no copy of row 4',
      'no overlap with line 3, none included in row 4',
    ],
    ...["wasn't already claimed", 'Checked, no double counting', 'Unless already included', 'Not approved training'],
    ...[
      'Replaces gas boilers',
      'Replaces the original boiler',
      'See row 4 for the school',
      'Same as above',
      'replaces L4',
    ],
    ...['n/a', 'TBC', 'held on 3 May', 'Holds a list of volunteers', `Withdrawn. ${'x'.repeat(300)}`],
  ])('and does not in %j', (note) => {
    expect(found(note)).toBeUndefined();
  });
});

test('a note that names no row says nothing, whatever may be the id of one', () => {
  expect(notCountedIn('Not on site in May', () => true)).toBeUndefined();
  expect(notCountedIn('Counted in May', () => true)).toBe('Counted in May');
});

test.each([
  ...['EXAMPLE', 'example 1', 'examples', 'Sample-2', 'samples', 'e.g.', 'eg', 'e.g', 'Canceled', 'Superseded'],
  ...['A3-withdrawn', 'A3-canceled', 'A3 cancelled', 'C-001 (old)', 'C-001-old', 'L3_dup'],
  ...['A3 do not use', 'A3-donotuse', 'A3_do-not-use', 'A3.do_not_use'],
])('so does the id %j', (id) => {
  expect(isIdNotCounted(id)).toBe(true);
});

test.each([
  ...['C-001', 'Harold', 'GOLD', 'Threshold-2', 'Sampleford 3', 'dupont', 'L-1', 'Old Street 1', 'TEST-1'],
  ...['Resample-2', 'A3-old-site', 'A3-dupont'],
])('and not the id %j', (id) => {
  expect(isIdNotCounted(id)).toBe(false);
});

describe('a note of a delivery says that it is still to come', () => {
  test.each([
    ['Not yet delivered', 'Not yet delivered'],
    [' not  yet started, waiting for the school', 'not yet started'],
    ['Event has not yet taken place', 'Event has not yet taken place'],
    ['Training to be delivered in Q3', 'Training to be delivered'],
    ['To be carried out', 'To be carried out'],
    ['Visits will be held in October', 'Visits will be held'],
    ['Scheduled for October', 'Scheduled for October'],
    ['Planned for Q3', 'Planned for Q3'],
    ['Planned in early May', 'Planned in early May'],
    ['The placements are planned for next quarter', 'The placements are planned for next quarter'],
    ['None this quarter', 'None this quarter'],
    ['Nil in Q2.', 'Nil in Q2'],
    ['Nothing to report', 'Nothing to report'],
    ['No sessions were held this month', 'No sessions were held this month'],
    ['No visits delivered', 'No visits delivered'],
    ['Forecast', 'Forecast'],
    ['PLANNED', 'PLANNED'],
    ['Forecast figure', 'Forecast figure'],
    ['12 visits - planned', 'planned'],
    ['12 visits (forecast)', 'forecast'],
    ['12 visits (not yet held).', 'not yet held'],
    ['12 visits; to be held', 'to be held'],
    [`Forecast${' '.repeat(291)}x`, undefined],
    [`Not yet held ${'x'.repeat(287)}`, 'Not yet held'],
    [`Not yet held ${'x'.repeat(288)}`, undefined],
  ])('%j: %j', (note, words) => {
    expect(notYetIn(note)).toBe(words);
  });

  test.each([
    ...['Delivered as planned', 'Hours as forecast', 'All planned', 'Ahead of plan (12 planned)', 'More than planned'],
    ...[
      'Scheduled for June, held in July',
      'Planned for May and delivered then',
      'To be held in June; took place in May',
    ],
    ...['Planned for all Year 10 pupils', 'Planned maintenance day', 'Scheduled visits to wards', 'Forecast was 20'],
    ...[
      'Second session to be held in October',
      '20 hours, with more to be delivered in Q3',
      'Next event not yet planned',
    ],
    ...[
      'None',
      'None this quarter were late',
      'No sessions were cancelled',
      'No events in May; two in June',
      'Nothing was spent',
    ],
    ...['Not yet paid', 'Not yet complete', 'Evidence to be provided', 'Report to be made public', 'Postponed to July'],
    ...['Training planned and delivered', 'Two days planned in March by volunteers', 'Site visit: planned by us', ''],
  ])('and not %j', (note) => {
    expect(notYetIn(note)).toBeUndefined();
  });
});

test.each([
  ...['A3-v2', 'A3 v2', 'A3_v2', 'A3.v2', 'A3/v2', 'A3v2', 'A3 (v2)', 'A3(v2)', 'A3 -v2', 'A3- v2', 'A3-v12'],
  ...['A3 v.2', 'A3-v 2', 'A3-ver2', 'A3 ver. 2', 'A3 version 2', 'A3_VERSION_2'],
  ...['A3-rev', 'A3rev2', 'A3 rev. 12', 'A3 revision 2', 'A3 (revised)', 'A3-revised-2'],
  ...['A3-update', 'A3 updated', 'A3 latest', 'A3-final', 'A3 (replacement)'],
])('the id %j is a version of A3', (id) => {
  expect(withoutVersion(id)).toBe('A3');
});

test.each([
  'A3',
  'Av2',
  'Arev',
  'A3-v',
  'A3 version',
  'A3-vB',
  'A3-reviewB',
  'A3-final report',
  'v2',
  '-v2',
  'A3-v2-b',
])('and the id %j of nothing else', (id) => {
  expect(withoutVersion(id)).toBe(id);
});

test.each([
  'Example',
  ' EXAMPLE RETURN',
  'Sample',
  'Samples',
  'Archived returns',
  'Old',
  'old returns',
  'Old return',
  'Old - commitment',
  'old commitments',
  'Old figure',
  'Old figures 2026',
  'Old 2',
  'Commitments (old)',
  'Returns_copy',
  'Archive',
])('so does a sheet %j', (name) => {
  expect(isSheetNotCounted(name)).toBe(true);
});

test.each([
  'Oldham',
  'Commitments',
  'Q1',
  'Samplers',
  'Old Kent Road',
  'Resample',
  'Commitments (old town)',
  'Copy shop',
  'Scaffold',
  'Template',
])('and not %j', (name) => {
  expect(isSheetNotCounted(name)).toBe(false);
});
