// SPDX-License-Identifier: Apache-2.0
// Placeholder until secret shapes are read from the catalogue; to be removed together with its only
// user.
#include "catalogue/secrets.h"
namespace cutaway::catalogue {
std::vector<SecretHit> find_secrets(std::string_view, std::string_view) { return {}; }
std::string mask_secrets(std::string_view t, std::string_view) { return std::string(t); }
}  // namespace cutaway::catalogue
