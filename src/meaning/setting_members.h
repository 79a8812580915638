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

/// Whether a language is one of pages: a text there that is spelled like a setting is a sentence to
/// translate, a picture or a field ("shop_community"), and sets nothing.
bool is_page(LanguageId language);

}  // namespace cutaway::meaning
