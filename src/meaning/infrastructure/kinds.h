// SPDX-License-Identifier: Apache-2.0
// ResourceKinds: what types of resources mean, as catalogue/infrastructure.toml says.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// One row: "store technology=dynamodb name=name" is `is` = "store" and two words.
struct ResourceKind {
  std::string is;  ///< function service job definition store gateway link
  std::map<std::string, std::string, std::less<>> words;

  /// The word's value, empty when the row has none.
  std::string_view word(std::string_view name) const;
  bool has(std::string_view name) const { return words.contains(name); }
  bool is_program() const { return is == "function" || is == "service" || is == "job"; }
};

class ResourceKinds {
 public:
  explicit ResourceKinds(const catalogue::Catalogue& catalogue);

  /// By the type as the format writes it, or by a module's source; null when it is no part.
  const ResourceKind* find(std::string_view type) const;
  /// What an event that starts a function is (`is`), and the properties that name its source (the
  /// words, one or several with "|"); null when it is not known.
  const ResourceKind* event(std::string_view type) const;
  /// The technology that an engine's name means: "aurora-postgresql" → postgresql; or empty.
  std::string engine(std::string_view written) const;
  /// What an action or a ready-made right lets a program do: read write publish subscribe call; or
  /// empty.
  std::string right(std::string_view action) const;
  /// Whether keys of this name hold such a thing: "image", "port", "handler" …
  bool holds(std::string_view what, std::string_view key) const;
  /// A word of names of resources that only serve others: logs, state, dead letters.
  bool is_glue(std::string_view word) const;
  /// A program that serves the machine or the program beside it.
  bool is_machine(std::string_view program) const;
  /// The type of event whose functions answer at an API of this name that nobody declares; or
  /// empty.
  std::string_view implied(std::string_view name) const;
  /// A word that only says what type of thing it is.
  bool is_generic(std::string_view word) const;

 private:
  std::map<std::string, ResourceKind, std::less<>> types_, events_;
  std::vector<std::pair<std::string, std::string>> engines_, rights_;
  std::multimap<std::string, std::string, std::less<>> lists_;
};

/// A name of a variable that programs are given: "TABLE_NAME".
bool is_variable_name(std::string_view name);
/// The text under which references to a resource stand in values: its address as a URL.
std::string reference(std::string_view address);
/// Letters, digits and "-" only, lower case, as hosts are written.
std::string as_host(std::string_view text);

}  // namespace cutaway::meaning
