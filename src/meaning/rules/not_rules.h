// SPDX-License-Identifier: Apache-2.0
// What looks like a rule and is none: numbers of answers, values that mean "off", copies of others.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/rules/finder.h"

namespace cutaway::meaning {

/// A number of an answer under a name that says so: `HTTP_408_REQUEST_TIMEOUT = 408`. `words`: of
/// the name, of what holds it and of the file.
bool is_answer_code(const RuleWords& rule_words, double number,
                    const std::vector<std::string>& words);
/// A comment tells that this number means "off" or "without end": "1 is to not allow it".
bool is_told_off(const RuleWords& rule_words, double number, std::string_view comment);
/// Whether a local of a function was cut out of a text: `parts = header.split()`.
bool is_parsed(const RuleFile& file, std::string_view name, SymbolId scope);
/// Whether a local is given different values in one function: it is worked out, not set.
bool is_given_twice(const RuleFile& file, const syntax::Binding& binding);
/// A file of code that holds the values a product comes with: `config.default.php`.
bool holds_defaults(std::string_view path);
/// Folders into which packages that a manifest asks for are installed beside it: "lib/maker/name/".
std::set<std::string> installed_folders(const ReaderContext& context);
bool is_installed(const std::set<std::string>& folders, std::string_view path);

/// Hands on what sets a constant to its namesakes, and joins a default with what is set instead.
void join_namesakes(const ReaderContext& context, std::vector<Rule>& rules);

}  // namespace cutaway::meaning
