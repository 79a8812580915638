// SPDX-License-Identifier: Apache-2.0
// A shape stands on a fact that it cites: it comes before what only shares words with the wish, and
// never before what was told as firm.
#include "answers/scope/shapes/shapes.h"

#include <algorithm>

#include "answers/scope/files/lead.h"
#include "answers/scope/outcome/open_class.h"
#include "answers/scope/outcome/perhaps_there.h"
#include "answers/scope/shapes/by_clock.h"
#include "answers/scope/shapes/first_of_two.h"
#include "answers/scope/shapes/interface_lacks.h"
#include "answers/scope/shapes/lacks_field.h"
#include "answers/scope/shapes/limit_named.h"
#include "answers/scope/shapes/moved_out.h"
#include "answers/scope/shapes/one_of_a_kind.h"
#include "answers/scope/shapes/other_ground.h"
#include "answers/scope/shapes/said_on_screen.h"
#include "answers/scope/shapes/several.h"
#include "answers/scope/shapes/today_value.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostAsked = 5;

/// Makers who say that it is there, and a part that was seen, are denied by no shape.
bool is_said(const Scope& scope) {
  if (!scope.headline) return false;
  const std::string& rule = scope.headline->rule();
  return rule == kAnswerSaid || rule == kAnswerSaidPart || rule == kAnswerSome ||
         rule == kAnswerCodePart || rule == kAnswerPart || rule == kAnswerToldLacking;
}

}  // namespace

std::vector<Shape> find_shapes(const ShapeAsked& asked, const Scope& scope) {
  std::vector<Shape> out;
  if (scope.outcome == Outcome::firm) return out;
  const auto take = [&](std::optional<Shape> one) {
    if (one) out.push_back(*std::move(one));
  };
  const bool said = is_said(scope);
  take(find_other_ground(asked));
  if (out.empty()) take(find_one_of_a_kind(asked));
  if (out.empty()) take(find_moved_out(asked));
  if (!out.empty()) return out;
  take(find_today_value(asked));
  if (out.empty()) take(find_limit_named(asked));
  if (out.empty() && !said) take(find_lacking_field(asked));
  if (out.empty() && !said) take(find_interface_lacks(asked));
  // One column is told, whatever a sentence says of the words in part.
  const bool whole = said && scope.headline->rule() == kAnswerSaid;
  if (out.empty() && !whole) take(find_several(asked, scope));
  if (out.empty()) take(find_each_own(asked, scope));
  // What has to be looked at first may do it without a job of its own.
  const bool perhaps = scope.headline && scope.headline->rule() == kAnswerPerhaps;
  if (!said && !perhaps && (out.empty() || !out.front().headline)) take(find_by_clock(asked));
  const bool told =
      std::ranges::any_of(out, [](const Shape& one) { return one.headline.has_value(); });
  if (!said && !told && !perhaps && !scope.tells_it_is_there()) take(find_said_on_screen(asked));
  if (auto two = first_of_two(asked); two && scope.change_class != "setting") {
    Shape one;
    one.slice = std::move(two);
    out.push_back(std::move(one));
  }
  return out;
}

void tell_shapes(const model::Analysis& analysis, std::vector<Shape>& shapes, Scope& scope) {
  const auto told =
      std::ranges::find_if(shapes, [](const Shape& one) { return one.headline.has_value(); });
  if (told != shapes.end()) {
    scope.outcome = told->outcome;
    scope.headline = told->headline;
    if (told->outcome == Outcome::firm) {
      scope.answer = told->headline;
      scope.nearest.clear();
    }
  }
  const auto classed =
      std::ranges::find_if(shapes, [](const Shape& one) { return !one.change_class.empty(); });
  if (classed != shapes.end()) {
    const bool same = scope.class_also == classed->change_class;
    scope.change_class = classed->change_class;
    scope.rule = classed->rule;
    scope.ground = ReasonKind::other;
    if (classed->alone || same) scope.class_also.clear(), scope.rule_also.clear();
  }
  if (told != shapes.end() && told->perhaps) tell_class_of_perhaps("", scope);
  for (const Shape& one : shapes)
    lead_with(analysis, scope, one.lead, "named in the answer", 0, one.lead.size());
}

void ask_of_shapes(std::vector<Shape>& shapes, Scope& scope) {
  // That a part is there, and what it lacks, is said already; so is that a number is to be another.
  const bool asks =
      std::ranges::any_of(shapes, [](const Shape& one) { return !one.questions.empty(); });
  const bool perhaps =
      std::ranges::any_of(shapes, [](const Shape& one) { return one.perhaps && one.headline; });
  if (asks && (perhaps || (scope.outcome == Outcome::firm && scope.change_class == "setting")))
    std::erase_if(scope.questions, [](const narrative::Claim& one) {
      return one.text().starts_with("What does what is there, ") ||
             one.text().starts_with("Shall the new value hold there, too?");
    });
  // What becomes of what the old one holds is asked there by name.
  const bool of_ground = std::ranges::any_of(shapes, [](const Shape& one) {
    return !one.questions.empty() && (one.questions.front().rule().starts_with("ask.ground") ||
                                      one.questions.front().rule() == "ask.which_jobs");
  });
  if (of_ground) scope.questions.clear();
  const auto asked = [&](std::string_view rule) {
    return std::ranges::any_of(shapes, [&](const Shape& one) {
      return std::ranges::any_of(one.questions,
                                 [&](const auto& each) { return each.rule() == rule; });
    });
  };
  if (asked("ask.rows_there"))
    std::erase_if(scope.questions, [&](const narrative::Claim& one) {
      return one.rule() == "ask.rows_there" ||
             (one.rule() == "ask.given_out" && asked(one.rule())) ||
             one.text().starts_with("What do the rows of ") ||
             one.text().starts_with("What does each `") ||
             one.text().starts_with("What is noted for each of ");
    });
  std::vector<narrative::Claim> first;
  for (Shape& one : shapes) {
    for (narrative::Claim& question : one.questions) first.push_back(std::move(question));
  }
  for (narrative::Claim& one : scope.questions) first.push_back(std::move(one));
  if (first.size() > kMostAsked) first.erase(first.begin() + kMostAsked, first.end());
  scope.questions = std::move(first);
}

}  // namespace cutaway::answers
