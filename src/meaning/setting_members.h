// SPDX-License-Identifier: Apache-2.0
// Settings that code reads as members of one object: `config.clamav.host`.
#pragma once

#include <string>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// The last two members, as a setting of an environment would be called.
struct SettingMember {
  std::string key;  ///< "clamav_host"
  std::uint32_t line = 0;
};

/// Members two below an object whose name says that it holds settings; those of one file.
std::vector<SettingMember> setting_members(const syntax::Syntax& syntax);

/// Whether a file is a mere page: a text there that is spelled like a setting is a sentence to
/// translate or a picture ("shop_community"), and sets nothing. What takes things in is a program.
bool is_page(LanguageId language, const syntax::Syntax& syntax);

}  // namespace cutaway::meaning
