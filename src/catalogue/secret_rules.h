// SPDX-License-Identifier: Apache-2.0
// The rules of catalogue/secrets.toml, read and compiled when they are first
// needed.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::catalogue {

struct SecretRule {
  std::string kind;
  std::vector<std::string> hints;  ///< lower case
  std::string pattern;
  std::size_t keep = 0;
  bool only_masked = false;
  std::string example;

  /// Null when the pattern does not compile.
  const RE2* compiled() const;

 private:
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> compiled_;
};

struct SecretRules {
  std::vector<std::unique_ptr<SecretRule>> rules;
  std::unique_ptr<RE2::Set> hints;   ///< all hints of all rules
  std::vector<std::size_t> rule_of;  ///< by number of the hint
  std::unique_ptr<RE2> names;        ///< how names of secrets end
  std::unique_ptr<RE2> nothing;      ///< values that are no secrets
  std::unique_ptr<RE2> assignments;  ///< a telling name with its value: groups 1
                                     ///< to 3, quoted twice, once, bare
};

const SecretRules& secret_rules();

}  // namespace cutaway::catalogue
