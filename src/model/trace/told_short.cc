// SPDX-License-Identifier: Apache-2.0
// The steps are a list in which those below a call follow it; folding a call keeps the call and
// puts the sum of what lies below in place of that.
#include "model/trace/told_short.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

using Steps = std::vector<TraceStep>;

constexpr std::string_view kSomeCases = "in some cases", kShort = ", in short";
constexpr std::string_view kOneOf = ", one of ";
constexpr std::size_t kMostPlaces = 4, kMostNames = 12, kMostRefusals = 3, kDeepest = 9,
                      kFewRows = 4;

bool is_call(const TraceStep& step) { return step.kind == "call" || step.kind == "arrive"; }

bool points(const TraceStep& step) { return step.told_at != TraceStep::npos; }

std::size_t end_below(const Steps& steps, std::size_t step) {
  std::size_t end = step + 1;
  while (end < steps.size() && steps[end].depth > steps[step].depth) ++end;
  return end;
}

/// "orders" and "lines" of "orders and lines".
std::vector<std::string> names_in(std::string_view what) {
  constexpr std::string_view kAnd = " and ";
  std::vector<std::string> out;
  for (std::string_view piece : split(what, ',')) {
    piece = trim(piece);
    if (const std::size_t at = piece.find(kAnd); at != piece.npos) {
      out.emplace_back(trim(piece.substr(0, at)));
      piece = trim(piece.substr(at + kAnd.size()));
    }
    if (!piece.empty()) out.emplace_back(piece);
  }
  return out;
}

/// A step that reads or writes named things: "reads ", "orders", " in db"; no names otherwise.
struct Asked {
  std::string_view deed, rest;
  std::vector<std::string> names;
};

Asked asked_by(const TraceStep& step) {
  Asked out;
  for (const std::string_view deed : {"reads ", "writes "}) {
    const std::string_view verb = step.verb;
    if (!verb.starts_with(deed) || step.what.empty()) continue;
    if (!verb.substr(deed.size()).starts_with(step.what)) continue;
    out.deed = deed;
    out.rest = verb.substr(deed.size() + step.what.size());
    out.names = names_in(step.what);
  }
  return out;
}

/// "reads from db", which says nothing where things of that store are named.
bool is_unnamed(const TraceStep& step) {
  return step.entities.empty() &&
         (step.verb.starts_with("reads from ") || step.verb.starts_with("writes to "));
}

bool is_refusal(const TraceStep& step) { return step.verb.starts_with("refuses "); }

/// Whether two effects are told in one line.
bool go_together(const TraceStep& a, const TraceStep& b) {
  if (a.kind != b.kind || a.reaches != b.reaches || a.beyond != b.beyond || a.part != b.part)
    return false;
  if (a.verb == b.verb) return true;
  const Asked one = asked_by(a), other = asked_by(b);
  if (!one.names.empty() && !other.names.empty())
    return one.deed == other.deed && one.rest == other.rest;
  return (is_unnamed(a) && !other.names.empty()) || (is_unnamed(b) && !one.names.empty());
}

void name_all(TraceStep& step, const std::vector<std::string>& names, std::string_view deed,
              std::string_view rest) {
  step.what = join_and(names);
  step.verb = std::string(deed) + step.what + std::string(rest);
}

/// Names so many of the things of a step, and counts the others.
void name_few(TraceStep& step) {
  const Asked asked = asked_by(step);
  if (asked.names.size() <= kMostNames + 1) return;
  std::vector<std::string> names(asked.names.begin(), asked.names.begin() + kMostNames);
  names.push_back(std::to_string(asked.names.size() - kMostNames) + " more");
  step.verb = std::string(asked.deed) + join_and(names) + std::string(asked.rest);
}

/// Adds a later effect to one that goes together with it.
void join_effect(TraceStep& known, const TraceStep& other) {
  const Asked one = asked_by(known), more = asked_by(other);
  const bool turned = one.names.empty() && !more.names.empty();
  std::vector<std::string> names = turned ? more.names : one.names;
  for (const std::string& name : more.names)
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  const std::string deed(turned ? more.deed : one.deed), rest(turned ? more.rest : one.rest);
  if (!names.empty() && names != one.names) name_all(known, names, deed, rest);
  for (const std::size_t entity : other.entities)
    if (std::ranges::find(known.entities, entity) == known.entities.end())
      known.entities.push_back(entity);
  for (const Place& place : other.places)
    if (known.places.size() < kMostPlaces &&
        std::ranges::find(known.places, place) == known.places.end())
      known.places.push_back(place);
  known.times += other.times;
}

/// What a call leads to, as effects below it; conditions on the way make "in some cases".
Steps sum_of(const Steps& steps, std::size_t first, std::size_t end, bool perhaps) {
  const std::size_t top = steps[first].depth;
  Steps out;
  std::size_t refusals = 0;
  std::vector<bool> asks;  // by depth below the call: whether something on the way asks
  for (std::size_t i = first + 1; i < end; ++i) {
    const TraceStep& step = steps[i];
    if (step.depth == top) continue;  // the next of several functions of which one runs
    const std::size_t below = step.depth - top - 1;
    asks.resize(below + 1);
    asks[below] = (below > 0 ? asks[below - 1] : perhaps) || !step.condition.empty() ||
                  step.confidence == Confidence::low;
    if (step.kind == "call") continue;
    TraceStep told = step;
    told.depth = top + 1;
    told.parent = told.told_at = TraceStep::npos;
    told.condition = asks[below] ? kSomeCases : std::string_view();
    const auto same = std::ranges::find_if(out, [&](const auto& one) {
      return go_together(one, told) && (one.condition == told.condition || one.verb == told.verb);
    });
    if (same == out.end()) {
      if (!is_refusal(told) || refusals++ < kMostRefusals) out.push_back(std::move(told));
      continue;
    }
    if (told.condition.empty()) same->condition.clear();
    join_effect(*same, told);
  }
  return out;
}

/// The list with some calls folded: `folded` has them, each with how far what it stands for goes.
class Folding {
 public:
  explicit Folding(Steps& steps) : steps_(steps) {}

  /// The call at `first` stands for all up to `end`.
  void fold(std::size_t first, std::size_t end, TraceStep call, bool perhaps) {
    Steps sum = sum_of(steps_, first, end, perhaps);
    // What is told elsewhere alone is no sum.
    if (sum.empty() && call.verb.ends_with(kShort))
      call.verb.resize(call.verb.size() - kShort.size());
    folds_.push_back({first, end, std::move(call), std::move(sum)});
  }

  /// How many steps are saved.
  std::size_t saves() const {
    std::size_t out = 0;
    for (const Fold& one : folds_) out += one.end - one.first - 1 - one.sum.size();
    return out;
  }

  void apply() {
    std::vector<std::size_t> moved(steps_.size(), TraceStep::npos);
    Steps out;
    auto next = folds_.begin();
    for (std::size_t i = 0; i < steps_.size();) {
      if (next != folds_.end() && next->first == i) {
        for (std::size_t inner = i; inner < next->end; ++inner) moved[inner] = out.size();
        const std::size_t call = out.size();
        out.push_back(std::move(next->call));
        for (TraceStep& effect : next->sum) out.push_back(std::move(effect));
        for (std::size_t at = call + 1; at < out.size(); ++at) out[at].parent = kPlaced + call;
        i = next->end;
        ++next;
        continue;
      }
      moved[i] = out.size();
      out.push_back(std::move(steps_[i++]));
    }
    for (TraceStep& step : out) {
      if (step.parent != TraceStep::npos)
        step.parent = step.parent >= kPlaced ? step.parent - kPlaced : moved[step.parent];
      if (step.told_at != TraceStep::npos) step.told_at = moved[step.told_at];
    }
    steps_ = std::move(out);
  }

 private:
  static constexpr std::size_t kPlaced = TraceStep::npos / 2;  // parents that are new rows already
  struct Fold {
    std::size_t first, end;
    TraceStep call;
    Steps sum;
  };
  Steps& steps_;
  std::vector<Fold> folds_;
};

TraceStep in_short(const TraceStep& call) {
  TraceStep out = call;
  if (!out.verb.ends_with(kShort)) out.verb += kShort;
  return out;
}

/// Whether two calls beside each other are alternatives: bodies that one call may enter.
bool are_alternatives(const TraceStep& a, const TraceStep& b) {
  if (a.kind != "call" || b.kind != "call" || a.parent != b.parent || a.depth != b.depth ||
      a.places.empty() || b.places.empty() || a.places.front() != b.places.front())
    return false;
  const bool clauses = a.what == b.what && a.condition.starts_with(kSomeCases) &&
                       b.condition.starts_with(kSomeCases);
  return clauses || (contains(a.verb, kOneOf) && contains(b.verb, kOneOf));
}

/// Several functions of which one runs: one step, and what they reach together.
void join_alternatives(Steps& steps) {
  Folding folding(steps);
  for (std::size_t i = 0; i < steps.size();) {
    std::size_t end = end_below(steps, i);
    std::vector<std::string> names{steps[i].what};
    const std::size_t alone = end;
    while (end < steps.size() && are_alternatives(steps[i], steps[end])) {
      if (std::ranges::find(names, steps[end].what) == names.end())
        names.push_back(steps[end].what);
      end = end_below(steps, end);
    }
    if (end != alone && names.size() > 1 && end - i <= kFewRows) {
      i = end;
      continue;
    }
    if (end == alone) {
      const bool open = contains(steps[i].verb, kOneOf) && steps[i].confidence == Confidence::low;
      if (steps[i].kind == "call" && open && end > i + kFewRows) {
        folding.fold(i, end, in_short(steps[i]), true);
        i = end;
      } else {
        ++i;
      }
      continue;
    }
    TraceStep call = steps[i];
    call.told_at = TraceStep::npos;
    if (names.size() > 1) {
      const std::string count = call.verb.substr(call.verb.find(kOneOf) + kOneOf.size());
      const bool all = std::to_string(names.size()) == count;
      call.verb =
          (all ? "calls one of " : "calls one of " + count + ", among them ") + join_and(names);
      call.confidence = Confidence::high;
    }
    const auto below = [&](const TraceStep& one) { return one.depth > call.depth; };
    const bool leads_on = std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(i),
                                      steps.begin() + static_cast<std::ptrdiff_t>(end), below);
    folding.fold(i, end, leads_on ? in_short(call) : call, true);
    i = end;
  }
  folding.apply();
}

/// Reads beside each other under one condition, and writes so, are one line.
void join_beside(Steps& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool asks = steps[i].kind == "read" || steps[i].kind == "write";
    if (!asks) continue;
    for (std::size_t other = i + 1; other < steps.size() && steps[other].depth >= steps[i].depth;) {
      const bool same = steps[other].depth == steps[i].depth &&
                        steps[other].condition == steps[i].condition &&
                        go_together(steps[i], steps[other]);
      // What writes between stays between.
      const bool writes = steps[other].depth == steps[i].depth && steps[other].kind == "write" &&
                          steps[i].kind == "read";
      if (writes) break;
      if (!same || end_below(steps, other) > other + 1) {
        ++other;
        continue;
      }
      join_effect(steps[i], steps[other]);
      for (TraceStep& step : steps) {
        if (step.parent != TraceStep::npos && step.parent > other) --step.parent;
        if (points(step) && step.told_at > other) --step.told_at;
      }
      steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(other));
    }
  }
}

/// Whether something between the entry point and a step asks whether it runs.
bool is_asked_for(const Steps& steps, std::size_t step) {
  for (; step != TraceStep::npos; step = steps[step].parent)
    if (!steps[step].condition.empty() || steps[step].confidence == Confidence::low) return true;
  return false;
}

/// Folds the calls of one depth, those under a condition only or all.
void fold_at(Steps& steps, std::size_t depth, bool conditional) {
  Folding folding(steps);
  for (std::size_t i = 0; i < steps.size();) {
    const std::size_t end = end_below(steps, i);
    const bool inner = std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                   steps.begin() + static_cast<std::ptrdiff_t>(end), is_call);
    if (steps[i].depth != depth || steps[i].kind != "call" || !inner ||
        (conditional && !is_asked_for(steps, i))) {
      ++i;
      continue;
    }
    folding.fold(i, end, in_short(steps[i]), false);
    i = end;
  }
  if (folding.saves() > 0) folding.apply();
}

}  // namespace

void tell_in_short(Trace& trace, std::size_t most) {
  Steps& steps = trace.steps;
  join_alternatives(steps);
  if (steps.size() <= most) return;
  join_beside(steps);
  for (const bool conditional : {true, false}) {
    for (std::size_t depth = kDeepest; depth > 0 && steps.size() > most; --depth)
      fold_at(steps, depth, conditional);
  }
  for (TraceStep& step : steps) name_few(step);
}

}  // namespace cutaway::model
