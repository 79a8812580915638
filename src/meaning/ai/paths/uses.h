// SPDX-License-Identifier: Apache-2.0
// AiUses: which functions and classes at the top of modules are named by code that runs. A name
// alone tells little where many things bear it: what an import leads to is followed here.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "meaning/ai/paths/entries.h"
#include "meaning/ai/words.h"
#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

class AiUses {
 public:
  /// `Sure` keeps alive what may be taken in ways that are not followed: what a package offers,
  /// what any text names, what stands under a condition that is never true. `Seen` wants a way.
  enum class Wanted : std::uint8_t { sure, seen };
  AiUses(const ReaderContext& context, const AiEntries& entries, const AiWords& words,
         Wanted wanted);

  /// The function or class at the top of its module that the symbol is or lies in is named by no
  /// code that runs: neither in its file nor where it is imported, and nothing calls it from
  /// outside. False where modules are taken in whole, by names that are not known, or by no import.
  bool is_dead(SymbolRef symbol) const;
  /// No line reads the name of the file's top: not in the file, nor in one that imports it, nor in
  /// any where nothing is known to import it.
  bool is_unread(FileId id, std::string_view name) const;

 private:
  using Names = std::map<std::string_view, std::vector<SymbolRef>>;

  void note_file(FileId id);
  void note_imports(FileId id, Names& names);
  void note_use(FileId id, const Names& names, std::string_view name, std::uint32_t line);
  void note_types(FileId id, const Names& names, std::string_view written, std::uint32_t line);
  void note_text(FileId id, std::string_view text);
  bool is_called_from_outside(SymbolRef symbol) const;
  bool is_open(SymbolRef symbol) const;
  bool is_loaded(FileId id) const;
  bool is_trial(SymbolRef top, std::string_view name) const;
  bool is_named_by_text(SymbolRef top, std::string_view name) const;
  void spread();
  void keep_families();
  SymbolRef outer(FileId id, std::uint32_t line) const;

  const ReaderContext& context_;
  const AiEntries& entries_;
  const AiWords& words_;
  const bool strict_;
  std::map<SymbolRef, std::vector<SymbolRef>> uses_;  ///< from a function or class at the top
  std::vector<SymbolRef> tops_;
  std::set<SymbolRef> alive_, imported_names_;
  std::vector<std::pair<FileId, SymbolRef>> offered_;  ///< by packages
  bool loads_ = false;  ///< modules are imported by names that are texts
  std::set<FileId> whole_, imported_;
  std::map<FileId, std::set<FileId>> importers_;
  std::unordered_set<std::string_view> texts_;
  std::set<std::string_view> families_;  ///< bases that are asked for their classes
  std::unordered_map<std::string_view, std::set<FileId>> named_in_, plain_texts_;
};

}  // namespace cutaway::meaning
