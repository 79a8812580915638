// SPDX-License-Identifier: Apache-2.0
// What a point of a change log or the title of a change says that came.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "Add task creation event to the action that sends …" brings an event, which is none of the
/// wish. `of_wish` tells the roots of the wish; "support for", "a button to" stand for what
/// follows.
bool brings_something_else(const RequestWords& words, std::string_view point,
                           const std::function<bool(const std::string&)>& of_wish);

/// A point without the links behind it: "Add a viewer (#2541) ([f5752b9](f5752b97e9f1))".
std::string without_links(std::string_view point);

}  // namespace cutaway::answers
