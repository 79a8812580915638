// SPDX-License-Identifier: Apache-2.0
// EverydaySources: every name of a source that may be what a matter is called there.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "answers/scope/request/matters.h"
#include "answers/scope/sources/things.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

/// How surely a name of its kind is what is asked for.
inline constexpr double kSettingWeight = 2, kKeptSettingWeight = 2.2, kRuleWeight = 1.8,
                        kConstantWeight = 1.2, kFieldWeight = 1, kAskedFieldWeight = 3,
                        kKeyWeight = 1.4, kActWeight = 1, kEndpointWeight = 1.3;

/// A name as it was met; the views hold while it is told.
struct Met {
  ThingKind kind;
  std::string name;        ///< as it is told
  std::string_view own;    ///< its last part
  std::string_view above;  ///< keys, type or thing that it stands in
  Place place;
  std::string written = {};
  SymbolRef symbol = {};
  std::size_t row = 0;
  double weight = 0;
  bool set = false, kept = false, by_runner = false;
};

/// `action("verifyLoginFailure", …)`, `LOGIN_FAILED = "LOGIN_FAILED"`: what happened, and no value;
/// what a file of settings or the environment has is set, whatever its name.
bool is_outcome(const RequestWords& words, const Met& met);

class EverydaySources {
 public:
  using Tell = std::function<void(const Met&)>;

  EverydaySources(const model::Analysis& analysis, const RequestWords& words, MatterKind kind);

  /// Settings, rules, kept fields, constants and keys; of what can be done endpoints, functions and
  /// classes.
  void each(const Tell& tell) const;
  /// Whether the file is the product's own code or settings: no test, sample or translation.
  bool is_product(FileId id) const;

 private:
  void fields(const Tell& tell) const;
  void rules(const Tell& tell) const;
  void ways_in(const Tell& tell) const;
  void file(FileId id, const Tell& tell) const;
  void keys(FileId id, const Tell& tell) const;
  void lines(FileId id, const Tell& tell) const;
  void constants(FileId id, bool settings, const Tell& tell) const;
  void entries(FileId id, bool settings, const Tell& tell) const;
  void functions(FileId id, const Tell& tell) const;
  bool is_settings_word(std::string_view name) const;

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const MatterKind kind_;
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
};

}  // namespace cutaway::answers
