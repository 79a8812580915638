// SPDX-License-Identifier: Apache-2.0
// AiEntries: where a program is come into: the handlers of its routes, and what starts it.
#pragma once

#include <map>
#include <set>
#include <string>

#include "meaning/ai/words.h"
#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

class AiEntries {
 public:
  AiEntries(const ReaderContext& context, const Facts& facts, const AiWords& words);

  /// `main()` below `if __name__ == "__main__"` only tries out the Python module that it stands in:
  /// the module is called neither after a program nor a command, and the project answers requests.
  bool only_tries_out(FileId module) const;
  /// A route, a start of the program or a server that runs graphs leads to it.
  bool has(SymbolRef symbol) const {
    return routes_.contains(symbol) || programs_.contains(symbol) || served_.contains(symbol) ||
           operations_.contains(symbol);
  }
  /// The route whose handler it is, also a method of a class that handles one; nullptr = none.
  const Route* route_of(SymbolRef function) const;
  /// The operation of GraphQL that the function answers; nullptr = none.
  const Meaning* operation_of(SymbolRef function) const;
  /// "GraphQL askClerk"
  static std::string name_of(const Meaning& operation);
  /// What starts there; nullptr = nothing.
  const EntryPoint* program_of(SymbolRef function) const;
  /// It, or something written inside of it, is such an entry.
  bool lies_in(SymbolRef top) const;
  /// … or a server of a library is given a graph to run.
  bool answers_requests() const { return !routes_.empty() || serves_graphs_; }
  /// A route is handled or declared in the file, or a program starts there.
  bool opens(FileId file) const { return files_.contains(file); }

 private:
  void note_graphs();

  const ReaderContext& context_;
  const AiWords& words_;
  std::multimap<SymbolRef, const Route*> routes_;
  std::map<SymbolRef, const Meaning*> operations_;
  std::map<SymbolRef, const EntryPoint*> programs_;
  std::map<SymbolRef, std::string> served_;  ///< graphs, and functions that make one, by name
  std::set<FileId> files_;
  bool serves_graphs_ = false;
};

}  // namespace cutaway::meaning
