// SPDX-License-Identifier: Apache-2.0
// Families: names made alike that differ by a product or a format, to which one more is to come:
// `telegram_notifications` and `discord_notifications` where Slack is asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// The family to which the name in the request belongs or would belong; none when the request
/// names no product or format, or nothing here differs by such names.
std::optional<Family> find_family(const model::Analysis& analysis, const Request& request,
                                  const RequestWords& words, std::uint32_t strong);

/// Whether what is taken for one more of the family is a word of the product's own instead: no
/// product that is known, and many names here have it.
bool is_own_word(const Request& request, const RequestWords& words, const Things& things,
                 const Family& family);

/// "Of the kind of “Slack” there are …": tells the family first, and makes it the answer where the
/// name is not there.
void tell_family(const model::Analysis& analysis, const Request& request, const Things& things,
                 const Saying& saying, Existing& existing);

}  // namespace cutaway::answers
