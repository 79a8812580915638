// SPDX-License-Identifier: Apache-2.0
// OneOfAKind: another of a kind is wanted beside one that is named, and that one is here behind a
// type of which others may be made.
#pragma once

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

/// "In part: `GoogleRecaptchaProvider` is made as one of `ICaptchaProvider`, so that another fits
/// beside it; no other one was seen." of "Offer another captcha vendor beside Google". Nothing
/// where no class is named after both.
std::optional<Shape> find_one_of_a_kind(const ShapeAsked& asked);

}  // namespace cutaway::answers
