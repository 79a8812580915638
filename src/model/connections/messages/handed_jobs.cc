// SPDX-License-Identifier: Apache-2.0
// A job is handed over by its class or function itself: that is called upon, or given to a call.
#include "model/connections/messages/handed_jobs.h"

#include <algorithm>

#include "model/connections/messages/topics.h"

namespace cutaway::model {
namespace {

constexpr int kMostSteps = 4;  ///< `Mail.set(wait: 5).perform_later`

/// What a call is made on, link by link, and the first thing that it is given.
std::vector<ValueId> around(const syntax::Syntax& syntax, const syntax::Call& call) {
  std::vector<ValueId> out;
  ValueId at = call.callee;
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(at);
    if (node.child_count == 0) break;
    at = syntax.child(node, 0);
    if (at.valid() && syntax.value(at).kind != syntax::ValueKind::call) out.push_back(at);
  }
  if (call.argument_count > 0) out.push_back(syntax.arguments[call.first_argument]);
  return out;
}

}  // namespace

HandedJobs::HandedJobs(const Inputs& in) : in_(in), bases_(in) {
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means == "schedule") clocks_.insert(meant.place);
    // A function that is given to a queue is called as the queue is.
    const bool itself =
        meant.shape != nullptr && (meant.shape->on == "base" || meant.shape->on == "annotation");
    if (meant.means != "job" || !itself || !meant.handler.valid() || !in.own(meant.place) ||
        is_base(meant))
      continue;
    const std::vector<std::string> topics = topics_of(meant);
    if (topics.size() == 1)
      names_.emplace(meant.handler, with_its_modules(in, meant.handler, topics.front()));
  }
}

bool HandedJobs::is_base(const meaning::Meaning& meant) const {
  return meant.means == "job" && meant.handler.valid() && bases_.has(meant.handler);
}

bool HandedJobs::by_clock(const meaning::Meaning& meant) const {
  return std::ranges::any_of(clocks_, [&](const Place& clock) {
    return clock.file == meant.place.file && clock.line <= meant.place.line &&
           meant.place.end_line <= clock.end_line;
  });
}

std::vector<std::string> HandedJobs::named(const meaning::Meaning& meant) const {
  if (meant.means == "job" || meant.means == "schedule") {
    const auto known = names_.find(meant.handler);
    return known == names_.end() ? std::vector<std::string>() : std::vector{known->second};
  }
  if (meant.means != "enqueue" || !in_.has(meant.place.file)) return {};
  std::vector<std::string> out;
  const syntax::Syntax& syntax = in_.project.of(meant.place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != meant.place.line || call.end_line != meant.place.end_line) continue;
    for (const ValueId value : around(syntax, call)) {
      if (!value.valid()) continue;
      const auto known = names_.find(in_.links.what_is({meant.place.file, value}).symbol);
      if (known != names_.end()) add_once(out, known->second);
    }
  }
  return out;
}

}  // namespace cutaway::model
