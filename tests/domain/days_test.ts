import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addDays,
  addWorkingDays,
  dayInSaoPaulo,
  daysBetween,
  fullDay,
  shortDay,
  weekdayOf,
} from "../../server/domain/days.ts";

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

Deno.test("a day is shown as the day it is, never the one before", () => {
  assert.equal(fullDay("2026-03-09"), "09/03/2026");
  assert.equal(shortDay("2026-03-09"), "seg 09/03");
  assert.equal(shortDay("2028-02-29"), "ter 29/02");
});

Deno.test("today is the shop's day: at nine in the evening it is not yet tomorrow", () => {
  assert.equal(dayInSaoPaulo(Date.parse("2026-03-10T02:59:59Z")), "2026-03-09");
  assert.equal(dayInSaoPaulo(Date.parse("2026-03-10T03:00:00Z")), "2026-03-10");
  assert.equal(dayInSaoPaulo(Date.parse("2026-03-09T12:00:00Z")), "2026-03-09");
});

Deno.test("adding days and counting them are each other's inverse", () => {
  fc.assert(fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (de, days) => {
    assert.equal(daysBetween(de, addDays(de, days)), days);
    assert.equal(addDays(addDays(de, days), -days), de);
  }));
});

Deno.test("days compare as text in the order of the calendar", () => {
  fc.assert(fc.property(day, day, (a, b) => assert.equal(a < b, daysBetween(a, b) > 0)));
});

Deno.test("the day of the week goes on by one each day", () => {
  assert.equal(weekdayOf("2026-03-14"), 6);
  fc.assert(fc.property(day, (each) => assert.equal(weekdayOf(addDays(each, 1)), (weekdayOf(each) + 1) % 7)));
});

Deno.test("leap years and ends of months", () => {
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(addDays("2026-02-28", 1), "2026-03-01");
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(daysBetween("2026-12-31", "2027-01-01"), 1);
});

Deno.test("working days skip Saturdays and Sundays, from whatever day", () => {
  assert.equal(addWorkingDays("2026-03-09", 3), "2026-03-12");
  assert.equal(addWorkingDays("2026-03-12", 3), "2026-03-17");
  assert.equal(addWorkingDays("2026-03-14", 5), "2026-03-20");
  fc.assert(fc.property(day, fc.integer({ min: 1, max: 60 }), (day, many) => {
    const reached = addWorkingDays(day, many);
    const between = Array.from({ length: daysBetween(day, reached) }, (_, n) => weekdayOf(addDays(day, n + 1)));
    assert.equal(between.filter((weekday) => weekday !== 0 && weekday !== 6).length, many);
    assert.notEqual(weekdayOf(reached) % 6, 0);
  }));
});
