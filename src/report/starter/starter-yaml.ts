// The starter bid as YAML, with comments that say what each part is for.

export const STARTER_YAML = `# A bid to start from. Change it, then run:  social-value calculate commitments.yaml
#
# What you can commit to, with units and values:  social-value measures
# One measure in full, with the evidence wanted:  social-value measures local-job
# How one figure is made, step by step:           social-value explain commitments.yaml --line G3
#
# commitments.csv is the same bid as a sheet. Excel with UK settings saves its dates as dd/mm/yyyy; read such a file
# with --dates day-first. Here dates are always year-month-day.

contracts:
  - id: GROUNDS
    name: Grounds maintenance
    buyer: Northvale Borough Council
    supplier: Fernside Grounds Ltd
    value: 960000                 # GBP for the whole term, as in the contract; SVA% is measured against it
    start: 2027-01-01             # both days are in the term
    end: 2029-12-31
    # proxies: uk-open@2.0.0      # pin the table, so that a later edition does not move your figures

    commitments:
      # Full-time years, not people: two full time and one half time for a year are 2.5.
      - id: G1
        measure: local-job
        quantity: 2.5
        unit: fte-year            # checked against the measure, so that hours are never read as years
        different: [G2]           # pay is no spend with suppliers: G1 and G2 are other pounds
        evidence: Payroll totals by home postcode district
        notes: Two people full time and one half time for one year

      # per: year is so much in each year of the term. Without it the quantity is for the whole contract.
      - id: G2
        measure: local-spend
        quantity: 40000
        unit: GBP
        per: year
        evidence: Paid invoices with supplier postcode
        notes: Plants and machinery repair within 20 miles

      # Carbon has a value for each year, so this one needs dates. It takes the contract's.
      - id: G3
        measure: carbon-saved
        quantity: 12
        unit: tCO2e
        per: year
        evidence: Fuel card records before and since
        notes: Battery mowers instead of petrol from the first day

      # What would have happened anyway is taken off. Leave a share out if you do not know it: it is then not applied,
      # and every output says so. The others are displacement, leakage and attribution_to_others.
      - id: G4
        measure: volunteering-hours
        quantity: 120
        unit: hour
        per: year
        deadweight: 10%
        evidence: Log of dates and hours signed by the park friends group
        notes: One hour in ten would have been given without the contract

      # Some things are counted and never priced. They are listed beside the pounds.
      - id: G5
        measure: prompt-payment-share
        quantity: 98
        unit: percent
        evidence: Report from the payment system
        notes: Counted and never priced

  - id: CLEANING
    name: Office cleaning
    buyer: Northvale Borough Council
    supplier: Fernside Grounds Ltd
    value: 410000
    start: 2027-01-01
    end: 2028-12-31
    commitments:
      # Weeks, not apprentices: one apprentice for two years is 104.
      - id: C1
        measure: apprenticeship-weeks
        quantity: 104
        unit: week
        evidence: Apprenticeship agreement and training plan
        notes: One apprentice for two years

      # A commitment may have dates of its own.
      - id: C2
        measure: donations
        quantity: 1500
        unit: GBP
        start: 2027-06-01
        end: 2027-06-30
        evidence: Letter from the food bank
        notes: Given once in June 2027
`;
