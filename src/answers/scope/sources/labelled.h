// SPDX-License-Identifier: Apache-2.0
// Labelled: values that people set, with what is said of them where they are declared: a label, a
// help text, a remark.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "answers/scope/request/request_words.h"
#include "model/model.h"

namespace cutaway::answers {

/// A value and one thing that is said of it. Without a text it is a key by which a setting is read.
struct Labelled {
  std::string_view name;    ///< "EnforceTargetAmount", "comments_validation"
  std::string_view holder;  ///< the class or key that it stands in; may be empty
  std::string_view text;    ///< "Do not allow additional contributions …"
  std::uint32_t line = 0;   ///< of the name
  std::uint32_t said_at = 0;
};

/// Tells each field, column, constant or key of the file with its label (`[Display(Name = "…")]`,
/// `help_text=`), the text beside it in a schema, the remark above it; and each key that is handed
/// to a call that reads settings.
void each_labelled(const model::Analysis& analysis, FileId file, const RequestWords& words,
                   const std::function<void(const Labelled&)>& tell);

}  // namespace cutaway::answers
