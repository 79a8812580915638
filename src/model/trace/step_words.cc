// SPDX-License-Identifier: Apache-2.0
// A condition and its opposite make no condition.
#include "model/trace/step_words.h"

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/own_refusals.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kBetween = ", or ", kAlso = " and ";
/// Where a step has more than two conditions, in place of the others.
constexpr std::string_view kElsewhere = ", or in other cases";

}  // namespace

void add_outer_condition(const std::string& outer, std::string& own) {
  if (own.empty()) own = outer;
  if (outer.empty() || own == outer || contains(outer, kBetween) || contains(own, kBetween)) return;
  own = outer + " and " + own;
}

void join_condition(std::string& known, const std::string& other) {
  if (known == other || known.empty()) return;
  const auto opposite = [](std::string_view a, std::string_view b) {
    return a.starts_with("if ") && b.starts_with("unless ") && a.substr(3) == b.substr(7);
  };
  if (other.empty() || opposite(known, other) || opposite(other, known)) return known.clear();
  // What asks for more beside the same adds nothing to that.
  const auto asks_more = [](std::string_view more, std::string_view less) {
    return !contains(more, kBetween) && more.starts_with(less) &&
           more.substr(less.size()).starts_with(kAlso);
  };
  if (asks_more(other, known)) return;
  if (asks_more(known, other)) return void(known = other);
  if (!contains(known, kBetween)) {
    known += std::string(kBetween) + other;
  } else if (!contains(known, other) && !known.ends_with(kElsewhere)) {
    known += kElsewhere;
  }
}

bool one_thing(const Place& a, const Place& b) { return a.file == b.file && a.line == b.line; }

bool in_one_chain(const syntax::Syntax& syntax, ValueId a, ValueId b) {
  return is_in_chain(syntax, a, b) || is_in_chain(syntax, b, a);
}

bool takes_out(const syntax::Project& project, const syntax::Call& call, const TraceStep& told,
               const Place& place) {
  constexpr int kMostLinks = 12;
  const syntax::Syntax& syntax = project.of(place.file);
  if (told.kind == "write" || !call.callee.valid()) return false;
  const syntax::ValueNode* root = &syntax.value(call.callee);
  for (int step = 0; step < kMostLinks && root->child_count > 0; ++step)
    root = &syntax.value(syntax.child(*root, 0));
  if (root->kind != syntax::ValueKind::reference) return false;
  const syntax::Binding* made =
      local_binding(syntax, call.scope, syntax.text(root->text), call.line);
  return made != nullptr && std::ranges::any_of(told.places, [&](const Place& one) {
           return one.file == place.file && one.line <= made->line && made->line <= one.end_line;
         });
}

std::string guard_words(const meaning::Guarding& guard) {
  if (meaning::may_refuse(guard)) return "may refuse, whom was not read: ";
  if (guard.kind == meaning::kRefusal) return meaning::refusal_words(guard) + ": ";
  if (guard.kind == "role" || guard.kind == "right") return "checks the right to do it: ";
  if (guard.kind == "optional_auth")
    return "looks who is asking, and lets those by who are not signed in: ";
  if (guard.kind == "rate_limit") return "limits how often it is asked: ";
  if (guard.kind == "validation") return "checks what is sent: ";
  return guard.kind == "other" ? "first runs " : "checks who is asking: ";
}

std::string guard_name(const meaning::Guarding& guard) {
  if (guard.value.empty() || meaning::may_refuse(guard) || guard.kind == meaning::kRefusal)
    return guard.name;
  return guard.name + " (" + guard.value + ")";
}

std::string advice_words(std::string_view when) {
  if (when == "before") return "first runs ";
  return when == "around" ? "is run inside of " : "afterwards runs ";
}

std::string mode_of(const syntax::Call& call) {
  if ((call.flags & syntax::kSpawned) != 0) return "spawn";
  if ((call.flags & syntax::kAwaited) != 0) return "await";
  return (call.flags & syntax::kInCallback) != 0 ? "callback" : "call";
}

}  // namespace cutaway::model
