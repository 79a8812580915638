// SPDX-License-Identifier: Apache-2.0
// Texts that people see: markup, and the files of the first language of a translation.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "answers/scope/request_words.h"
#include "syntax/project.h"

namespace cutaway::answers {

/// Whether the path is a file of texts in the product's first language ("locales/en/common.json").
bool holds_first_texts(std::string_view path, const RequestWords& words);
/// Whether the path is a file of texts in any language.
bool holds_texts(std::string_view path, const RequestWords& words);
/// Calls for each text of the file with its line.
void for_texts(const syntax::Project& project, const RequestWords& words, FileId file,
               const std::function<void(std::string_view, std::uint32_t)>& tell);

}  // namespace cutaway::answers
