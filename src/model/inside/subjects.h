// SPDX-License-Identifier: Apache-2.0
// Subjects: what a folder or file is about, read from its name.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inside/ground.h"

namespace cutaway::model::inside {

/// A word of a name: one spelling for comparing and as it stands there.
struct Word {
  std::string key, written;
};

class Subjects {
 public:
  explicit Subjects(const Words& words);
  /// Whether a folder only holds others: `src`, `packages`, `java`.
  bool is_container(std::string_view name) const;
  /// Whether such a name may as well say what the folder is about: `workspace`, `projects`.
  bool may_be_subject(std::string_view name) const;
  /// Whether the name says how code is built and not what it is about: `controllers`, `dto`.
  bool is_layer(std::string_view name) const;
  /// Whether a folder at the root serves the makers: `docs`.
  bool is_aside(std::string_view name) const;
  /// Whether it is a step that was taken once, by its number and folder: `db/migrate/0004_x.rb`.
  bool is_past(std::string_view path) const;
  /// Whether the name says nothing at all: `core`, `utils`.
  bool is_generic(std::string_view name) const;
  /// Whether the name says what something is about.
  bool is_subject(std::string_view name) const;
  /// One spelling for one subject: "SecretsManager", "secrets_manager" → "secretmanager".
  std::string key(std::string_view name) const;
  /// Whether the last word of a file name says its role: "PatientService.java".
  bool has_role(std::string_view path) const;
  /// The words of a file name without layers: "PatientServiceImpl.java" → patient.
  std::vector<Word> of_file(std::string_view path) const;

 private:
  std::set<std::string, std::less<>> containers_, aside_, past_, layers_, roles_, generic_,
      doubtful_;
};

/// "orders" → "order", "categories" → "category"; short words and "status" stay.
std::string singular(std::string_view word);
/// As people write it: "AdminConsole" → "Admin console", "order" → "Order", "hir-def" stays.
std::string readable(std::string_view name);

}  // namespace cutaway::model::inside
