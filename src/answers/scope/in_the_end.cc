// SPDX-License-Identifier: Apache-2.0
// Each step knows what those before it told, the shapes first: they stand on facts.
#include "answers/scope/in_the_end.h"

#include "answers/scope/outcome/near_words.h"
#include "answers/scope/questions/ask_in_order.h"
#include "answers/scope/questions/asked_at_start.h"
#include "answers/scope/shapes/shapes.h"
#include "answers/scope/shapes/today_value.h"
#include "answers/scope/slice.h"

namespace cutaway::answers {

namespace {

/// One value is told as what is to be another.
bool is_set_value(const AskContext& context, const Scope& scope) {
  const Thing* const by = context.decision.by;
  return scope.outcome == Outcome::firm && scope.change_class == "setting" && by != nullptr &&
         (by->kind == ThingKind::setting || by->kind == ThingKind::rule ||
          by->kind == ThingKind::choice);
}

}  // namespace

void tell_in_the_end(const AskContext& context, const EndInputs& inputs, Scope& scope) {
  const Request near = with_near_words(*context.analysis.catalogue, context.request);
  const ShapeAsked wish{inputs.beside, context.words,    inputs.said, inputs.text,
                        inputs.asked,  context.existing, near};
  std::vector<Shape> shapes = find_shapes(wish, scope);
  if (is_set_value(context, scope)) {
    Shape value;
    value.questions = ask_of_set_value(wish, *context.decision.by);
    shapes.push_back(std::move(value));
  }
  tell_shapes(context.analysis, shapes, scope);
  for (const Shape& one : shapes) {
    if (!scope.cheapest_slice) scope.cheapest_slice = one.slice;
  }
  find_slice_and_order(context, inputs.weighed.near, scope);
  ask_in_order(context, inputs.asked, inputs.said, inputs.topics, inputs.weighed, scope);
  ask_at_start(context, inputs.weighed.near, scope);
  ask_of_shapes(shapes, scope);
}

}  // namespace cutaway::answers
