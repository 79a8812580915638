// SPDX-License-Identifier: Apache-2.0
// Keys of settings, however they are written.
#pragma once

#include <string>
#include <string_view>

#include "catalogue/word_rows.h"

namespace cutaway::model {

/// "Mail.Smtp-Host" → "mail_smtp_host", as `linking::Links::settings_of` asks for it.
std::string setting_key(std::string_view written);
/// Its first two words: "security_oauth2" of "security.oauth2.client.id".
std::string setting_section(std::string_view written);

/// "service.type" with the default "shop": which of several it is, not where it answers.
bool says_a_kind(std::string_view key);
/// "BRANDING_URLS_CODE": a link that people are shown, by the words of `linked_setting_words` in
/// catalogue/parts.toml; nobody is asked there.
bool says_a_link(const catalogue::WordSet& linked, std::string_view key);

}  // namespace cutaway::model
