// SPDX-License-Identifier: Apache-2.0
// AiUses: which functions and classes at the top of modules are named by code that runs. A name
// alone tells little where many things bear it: what an import leads to is followed here.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "meaning/ai/words.h"
#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

class AiUses {
 public:
  AiUses(const ReaderContext& context, const Facts& facts, const AiWords& words);

  /// The function or class at the top of its module that the symbol is or lies in is named by no
  /// code that runs: neither in its file nor where it is imported, and nothing calls it from
  /// outside. False where modules are taken in whole, by names that are not known, or by no import.
  bool is_dead(SymbolRef symbol) const;

 private:
  using Names = std::map<std::string_view, std::vector<SymbolRef>>;

  void note_file(FileId id);
  void note_imports(FileId id, Names& names);
  void note_use(FileId id, const Names& names, std::string_view name, std::uint32_t line);
  void note_types(FileId id, const Names& names, std::string_view written, std::uint32_t line);
  void note_text(FileId id, std::string_view text);
  bool is_called_from_outside(SymbolRef symbol) const;
  bool is_open(SymbolRef symbol) const;
  void spread();
  void keep_families();
  SymbolRef outer(FileId id, std::uint32_t line) const;

  const ReaderContext& context_;
  const AiWords& words_;
  std::map<SymbolRef, std::vector<SymbolRef>> uses_;  ///< from a function or class at the top
  std::vector<SymbolRef> tops_;
  std::set<SymbolRef> alive_, entries_;
  std::set<FileId> whole_, imported_;
  std::unordered_set<std::string_view> texts_;
  std::unordered_map<std::string_view, std::set<FileId>> named_in_;
};

}  // namespace cutaway::meaning
