// SPDX-License-Identifier: Apache-2.0
// ClassIndex: classes of the project by name, with their members, bases and annotations.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

/// An annotation on a class or member with the name it is linked to (":xorm" when nobody links it).
struct Note {
  std::string origin;
  Site site;
  std::string_view parameter;  ///< stands on this parameter of the symbol
};

class ClassIndex {
 public:
  explicit ClassIndex(const ReaderContext& context);

  const syntax::Syntax& syntax(SymbolRef symbol) const { return context_.project.of(symbol.file); }
  const syntax::Symbol& symbol(SymbolRef symbol) const {
    return syntax(symbol).symbols[symbol.symbol.index()];
  }
  std::string_view name(SymbolRef symbol) const {
    return syntax(symbol).text(this->symbol(symbol).name);
  }
  bool is_class(SymbolRef symbol) const;
  /// The class or enumeration that a type's name means in this file: its own, an imported one, one
  /// of the same folder, else the only one of that name.
  SymbolRef find(FileId from, std::string_view name) const;
  /// The only class of a name with its whole package: "Shop.Models.Order".
  SymbolRef find_whole(std::string_view name) const;
  /// Symbols written directly in a class, in their order.
  std::vector<SymbolRef> members(SymbolRef owner) const;
  /// All places where a class is written, itself first: `partial class Shelf` in several files of
  /// one package.
  std::vector<SymbolRef> pieces(SymbolRef of) const;
  SymbolRef member(SymbolRef owner, std::string_view name) const;
  /// The class and the project classes it extends, itself first; at most 32.
  std::vector<SymbolRef> lineage(SymbolRef of) const;
  /// Outside classes that the class itself extends.
  std::vector<std::string> outside_bases(SymbolRef of) const;
  /// The same with the first type argument that each is given; "" without one.
  std::vector<std::pair<std::string, std::string_view>> outside_bases_with(SymbolRef of) const;
  /// Annotations on a symbol.
  const std::vector<Note>& notes(SymbolRef symbol) const;
  /// Whether another class of the project extends it.
  bool is_extended(SymbolRef symbol) const { return extended_.contains(symbol); }
  /// The value that a function returns last, or a one-line function gives; invalid without one.
  ValueRef returned(SymbolRef function) const;

 private:
  void read_notes(FileId file) const;
  std::set<std::string_view> packages_seen(FileId from) const;
  /// Those that stand in no other class, which alone a bare name of another file means; all where
  /// each does.
  std::vector<SymbolRef> without_inner(const std::vector<SymbolRef>& classes) const;

  const ReaderContext& context_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> by_name_;
  std::map<SymbolRef, bool> extended_;
  std::multimap<std::string_view, FileId> only_imports_;  ///< by folder
  mutable std::map<SymbolRef, std::vector<Note>> notes_;
  mutable std::map<FileId, bool> noted_;
};

bool is_class(syntax::SymbolKind kind);

}  // namespace cutaway::meaning
