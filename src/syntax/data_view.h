// SPDX-License-Identifier: Apache-2.0
// DataView: a comfortable way to walk the tree of a structured file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// A node of a data tree; an absent node answers everything with "nothing".
class DataView {
 public:
  DataView() = default;
  DataView(const Syntax* syntax, DataId id) : syntax_(syntax), id_(id) {}
  /// The root of the file; absent when the file has no tree.
  static DataView root(const Syntax& syntax);

  explicit operator bool() const { return syntax_ != nullptr && id_.valid(); }
  DataId id() const { return id_; }
  DataKind kind() const;
  std::string_view key() const;
  std::string_view value() const;  ///< of scalars and text
  std::uint32_t line() const;
  std::uint32_t end_line() const;
  bool quoted() const;  ///< the scalar was written in quotes
  DataView first_child() const;
  DataView next_sibling()
      const;  ///< `for (auto c = v.first_child(); c; c = c.next_sibling())` copies nothing
  DataView parent() const;
  /// Child by key (first match), absent if none. `["a"]["b"]` chains.
  DataView operator[](std::string_view key) const;
  /// By dotted path "a.b.c"; keys with dots need operator[].
  DataView at(std::string_view dotted) const;
  std::vector<DataView> children() const;
  std::vector<DataView> children(std::string_view key) const;  ///< all children with that key (XML)
  /// The documents of a file that may hold several (YAML: children "#0", "#1" …); of any other file
  /// its root.
  std::vector<DataView> documents() const;
  /// The scalar's text, or that of the only text child (XML), else empty.
  std::string_view scalar() const;
  /// A scalar, or a list of scalars, as strings.
  std::vector<std::string> scalars() const;

 private:
  const Syntax* syntax_ = nullptr;
  DataId id_;
};

}  // namespace cutaway::syntax
