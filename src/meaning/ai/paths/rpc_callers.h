// SPDX-License-Identifier: Apache-2.0
// RpcCallers: calls by which a client asks for a procedure of a router of the same project, by the
// function that stands in the procedure: `api.notes.summarize.mutate(…)`.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "meaning/ai/words.h"
#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

class RpcCallers {
 public:
  using Sites = std::vector<std::pair<FileId, std::uint32_t>>;  ///< file, index of the call

  RpcCallers(const ReaderContext& context, const Facts& facts, const AiWords& words,
             std::span<const FileId> files);

  /// Calls that ask for the procedure in which the function stands; empty where it stands in none.
  std::span<const std::pair<FileId, std::uint32_t>> of(SymbolRef function) const;

 private:
  void note_calls(const AiWords& words, FileId file);

  const ReaderContext& context_;
  /// By file, the last two names of each procedure.
  std::map<FileId, std::set<std::string>> procedures_;
  std::set<std::string, std::less<>> names_;
  std::map<std::string, Sites, std::less<>> sites_;
};

}  // namespace cutaway::meaning
