import { beforeEach, describe, expect, it } from 'vitest';
import { firstPlace, placeText, readPlace } from '#renderer/state/place.ts';
import {
  customerList,
  customerRecord,
  editCustomer,
  newCustomer,
  routeAbove,
  useRoute,
} from '#renderer/state/route.ts';
import { customerId } from '#shared/domain/ids.ts';

const id = customerId.parse('01920000-0000-7000-8000-000000000001');

describe('the way through the views', () => {
  beforeEach(() => useRoute.setState({ route: { view: 'home' }, past: [], future: [] }));

  it('goes back and forward as it came', () => {
    const { navigate, back, forward } = useRoute.getState();
    navigate(customerList);
    navigate(customerRecord(id));
    back();
    expect(useRoute.getState().route).toEqual(customerList);
    forward();
    expect(useRoute.getState().route).toEqual(customerRecord(id));
    back();
    back();
    back();
    expect(useRoute.getState().route).toEqual({ view: 'home' });
  });

  it('forgets what was ahead when another way is taken', () => {
    const { navigate, back, forward } = useRoute.getState();
    navigate(customerList);
    back();
    navigate({ view: 'register' });
    forward();
    expect(useRoute.getState().route).toEqual({ view: 'register' });
  });

  it('does not count a step to where one is', () => {
    const { navigate } = useRoute.getState();
    navigate(customerList);
    navigate({ ...customerList });
    expect(useRoute.getState().past).toEqual([{ view: 'home' }]);
  });

  it('leads up from the form to the record, from the record to the list, and no further', () => {
    const above = routeAbove(editCustomer(id));
    expect(above).toEqual(customerRecord(id));
    expect(above === null ? null : routeAbove(above)).toEqual(customerList);
    expect(routeAbove(customerList)).toBeNull();
    expect(routeAbove(newCustomer())).toEqual(customerList);
    expect(routeAbove({ view: 'log', subjectId: id })).toEqual({ view: 'log', subjectId: null });
    expect(routeAbove({ view: 'home' })).toBeNull();
  });
});

describe('the place that is kept over a lock', () => {
  it('comes back as it was', () => {
    const place = { route: editCustomer(id), purpose: 'P4' } as const;
    expect(readPlace(placeText(place), ['P1', 'P4'])).toEqual(place);
  });

  it('fits into what the vault keeps, in its longest form', () => {
    expect(placeText({ route: editCustomer(id), purpose: 'P1' }).length).toBeLessThan(2000);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another version', '{"route":{"view":"sales"},"purpose":"P1"}'],
    ['something added', '{"route":{"view":"home","extra":1},"purpose":"P1"}'],
    ['a purpose that is not allowed any more', '{"route":{"view":"home"},"purpose":"P6"}'],
  ])('is not gone to when it is %s', (_name, text) => {
    expect(readPlace(text, ['P1'])).toBeNull();
  });

  it('begins at home with the first purpose otherwise', () => {
    expect(firstPlace(['P2', 'P1'])).toEqual({ route: { view: 'home' }, purpose: 'P2' });
  });
});
