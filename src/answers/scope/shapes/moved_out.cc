// SPDX-License-Identifier: Apache-2.0
// The jobs of the model are counted; which of them is the first to go is the one that is read.
#include "answers/scope/shapes/moved_out.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kFewestJobs = 2;

bool asks_where_jobs_run(std::string_view text) {
  static const RE2 kOut(
      "(?i)^(?:move|take|bring|split|run) .{0,40}?\\b(?:jobs?|tasks?|workers?|schedul\\w+)\\b"
      ".{0,30}? (?:out of|outside|apart from) ");
  return RE2::PartialMatch(trim(text), kOut);
}

}  // namespace

std::optional<Shape> find_moved_out(const ShapeAsked& asked) {
  if (!asks_where_jobs_run(asked.text)) return std::nullopt;
  const model::Model& model = *asked.beside.analysis.model;
  std::vector<const model::Operation*> jobs;
  for (const model::Operation& one : model.operations) {
    if (one.kind == "job" && !one.places.empty()) jobs.push_back(&one);
  }
  if (jobs.size() < kFewestJobs) return std::nullopt;
  const model::Operation& first = *jobs.front();
  CountedSet counted = model::count(asked.beside.analysis, {"operations", {{"kind", "job"}}});
  Shape out;
  out.headline =
      asked.beside.saying.counted(kAnswerAbout, first.name,
                                  "It asks where something runs, and not whether it is there: " +
                                      narrative::amount(counted.n, "job") + " are run here today.",
                                  std::move(counted));
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::unsure;
  out.change_class = "rebuild";
  out.alone = true;
  out.rule = "what is there is to run apart from where it runs today";
  out.slice =
      asked.beside.saying.seen("slice.moved_out", first.name,
                               "One job first, such as " + code(first.name) +
                                   ", run by a second copy of the same program that serves nobody.",
                               {first.places.front()}, Confidence::medium);
  add(out.questions,
      asked.beside.saying.seen("ask.which_jobs", first.name,
                               "Are all " + narrative::amount(jobs.size(), "job") +
                                   " to move, or only those that take long; and is " +
                                   code(first.name) + " one of these?",
                               {first.places.front()}, Confidence::medium));
  add(out.questions, asked.beside.saying.seen("ask.only_once", first.name,
                                              "What keeps " + code(first.name) +
                                                  " from being run twice, once in each program?",
                                              {first.places.front()}, Confidence::medium));
  return out;
}

}  // namespace cutaway::answers
