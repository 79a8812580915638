// SPDX-License-Identifier: Apache-2.0
// Keys of settings, however they are written.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::model {

/// "Mail.Smtp-Host" → "mail_smtp_host", as `linking::Links::settings_of` asks for it.
std::string setting_key(std::string_view written);
/// Its first two words: "security_oauth2" of "security.oauth2.client.id".
std::string setting_section(std::string_view written);

}  // namespace cutaway::model
