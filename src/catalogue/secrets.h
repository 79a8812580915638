// SPDX-License-Identifier: Apache-2.0
// Secret shapes (catalogue/secrets.toml) and the mask that every text passes before it is stored or
// shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::catalogue {

struct SecretHit {
  std::string kind;  ///< "AWS access key", "private key", …
  std::size_t offset = 0;
  std::size_t size = 0;
};

/// Where secrets lie in the text, left to right, not overlapping. `name` is the key or variable
/// that holds the text
/// ("DB_PASSWORD"), empty if there is none. Cheap for texts that hold none.
std::vector<SecretHit> find_secrets(std::string_view text, std::string_view name = {});
/// The text with each secret replaced by "•••" ("sk_live_•••"-style prefixes are kept only when
/// they say the kind).
std::string mask_secrets(std::string_view text, std::string_view name = {});

}  // namespace cutaway::catalogue
