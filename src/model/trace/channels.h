// SPDX-License-Identifier: Apache-2.0
// Channels: who works on what a function puts into a channel, or into a queue inside of the
// process.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/left_out.h"

namespace cutaway::model {

class Channels {
 public:
  explicit Channels(const Inputs& in);

  /// A loop that takes what is put in.
  struct Taker {
    SymbolRef body;
    Place taken;                                   ///< the line that takes it
    std::pair<std::uint32_t, std::uint32_t> loop;  ///< its first and last line
    LeftOut others;  ///< choices beside the one that takes it, of the same loop
  };
  /// The only function that takes, in a loop, what the call puts into a field or a variable outside
  /// of functions; null when the call puts nothing into one, when several functions take from it,
  /// and when what is put in says only that something is done.
  const Taker* taker_of(FileId file, std::uint32_t call) const;

 private:
  struct Taking {
    FileId file;
    ValueId channel;
    SymbolId scope;
    GuardId guard;
    std::uint32_t line = 0;
  };
  void find_channels(FileId file);
  void add_channel(SymbolRef symbol);
  bool is_queue(FileId file, const syntax::Symbol& symbol) const;
  void find_asked(FileId file);
  SymbolRef queue_asked(FileId file, const syntax::Call& call) const;
  SymbolRef of_module(FileId file, std::string_view module, std::string_view name) const;
  void find_takings(FileId file);
  void find_in_value(const Taking& at, ValueId value);
  void find_given(FileId file, std::uint32_t call);
  void take(const Taking& at);
  void take_out(SymbolRef queue, const Taking& at);
  bool is_signal(std::string_view type) const;
  SymbolRef channel(FileId file, ValueId value, SymbolId scope, std::uint32_t line) const;
  SymbolRef named(FileId file, const std::string& name, syntax::SymbolKind kind) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> signals_;  ///< types of what only says that it is done
  std::set<std::string, std::less<>> closes_;   ///< names of calls that take nothing out
  /// How queues of libraries are made, and what they are asked.
  std::set<std::string, std::less<>> queues_, puts_, takes_;
  std::set<SymbolRef> channels_;
  /// By folder and name, where the folder has one channel of that name.
  std::map<std::pair<std::string, std::string>, SymbolRef> named_;
  /// Parameters that stand for a channel, by function and name.
  std::map<std::pair<SymbolRef, std::string>, SymbolRef> handed_;
  std::map<SymbolRef, std::vector<Taker>> takers_;
};

}  // namespace cutaway::model
