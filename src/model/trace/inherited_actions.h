// SPDX-License-Identifier: Apache-2.0
// InheritedActions: what a handler's class gets from a library: lists, forms and changes of the
// thing that the class names.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"
#include "model/trace/call_bodies.h"
#include "model/trace/handed_things.h"
#include "model/trace/trace.h"

namespace cutaway::model {

class InheritedActions {
 public:
  InheritedActions(const Inputs& in, const Model& model, const CallBodies& bodies,
                   const HandedThings& things);

  /// Makes the entry point answer by what its class inherits, when it does; `handler` is that
  /// class.
  void settle(EntryPoint& entry, SymbolRef handler, std::string_view method) const;
  /// Makes the entry point read or write the kept thing whose class a framework serves as it is
  /// described.
  void describe(EntryPoint& entry, const Endpoint& endpoint) const;
  /// What such a class does to the row that it writes: "create", "update", "delete"; as it says
  /// itself, else as the method does, "" where nobody knows.
  std::string deed(SymbolRef handler, std::string_view method) const;
  /// Adds what a framework looks up before it runs the handler: parameters that name a hole of the
  /// path and have the type of a kept thing.
  void bind(EntryPoint& entry, const Endpoint& endpoint) const;

 private:
  bool inherits(const std::vector<SymbolRef>& types, const std::vector<std::string>& globs) const;
  bool is_kept(FileId file, std::string_view name) const;
  bool only_kept(const syntax::Syntax& syntax, const syntax::Symbol& body) const;
  std::vector<std::size_t> kept(const std::vector<SymbolRef>& types, Place& place) const;
  void hook(EntryPoint& entry, const std::vector<SymbolRef>& types,
            const std::vector<std::string>& names, std::string_view method) const;
  void help(EntryPoint& entry, const std::vector<SymbolRef>& types, std::string_view method) const;
  bool asks_above(SymbolRef function) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  const HandedThings& things_;
  std::vector<std::string> reading_, writing_, changing_, removing_, read_hooks_, write_hooks_,
      kept_bases_, pages_, page_hooks_, around_, around_hooks_;
  mutable std::map<std::string, SymbolRef, std::less<>> classes_;  ///< none: several of that name
  std::set<std::string, std::less<>> attributes_, binding_, by_key_, keys_, described_;
  std::map<std::string, std::size_t, std::less<>> entities_;  ///< by the name of the class
};

}  // namespace cutaway::model
