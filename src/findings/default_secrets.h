// SPDX-License-Identifier: Apache-2.0
// Secrets for which the code brings a value of its own, where nobody sets them.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "linking/links.h"
#include "model/model.h"

namespace cutaway::findings {

struct DefaultSecret {
  const linking::SettingRead* read = nullptr;
  std::string value;  ///< "sesame" of `get("SECRET", "sesame")` and of `env.SECRET || "sesame"`
};

/// The reads of such settings in own files, in the order of all reads; several may be of one key.
/// Left out is what only somebody else checks, what is switched off unless it is set, and a value
/// with which the program does not start (lists of catalogue/effects.toml).
std::vector<DefaultSecret> default_secrets(const model::Analysis& analysis);

/// Texts with which conditions compare something before the program throws or stops itself are
/// looked for here, too: whether a text is one of them. Reads all own files once.
class RefusedTexts {
 public:
  explicit RefusedTexts(const model::Analysis& analysis);
  bool has(std::string_view text) const { return texts_.contains(text); }

 private:
  std::set<std::string, std::less<>> texts_;
};

}  // namespace cutaway::findings
