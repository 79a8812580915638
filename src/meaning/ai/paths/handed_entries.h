// SPDX-License-Identifier: Apache-2.0
// HandedEntries: functions that are handed to something which runs them when somebody asks, clicks
// or the clock says so, and that no reader of routes knows of: `handle(router, "/ask", ask)`,
// `button.click(fn=self.ask)`, `box.submit(**args)` of `args = dict(fn=partial(ask))`,
// `cron.schedule("0 * * * *", scan)`, `graphs` of langgraph.json, `ipcMain.on("chat:send",
// answer)`, `MessageHandler(filters.TEXT, self.prompt)`.
#pragma once

#include <map>
#include <string>

#include "meaning/ai/words.h"
#include "meaning/context.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

class HandedEntries {
 public:
  struct Entry {
    std::string kind;  ///< "request" "screen" "job" "graph" "event"
    /// "POST …/ask", the class or function around, the name of the graph, or of the event
    std::string name;
    Place place;  ///< of the line that hands the function over
  };

  HandedEntries(const ReaderContext& context, const AiWords& words, std::span<const FileId> files);

  /// The first line that hands it over so; nullptr = none was seen.
  const Entry* of(SymbolRef function) const;
  /// A line by which another file sends the event that `home` takes; file invalid = none was seen.
  Place sent_at(std::string_view event, FileId home) const;

 private:
  void note(FileId id);
  void note_graphs();
  void note_call(FileId id, const syntax::Call& call, bool draws_screens);
  std::string path_in(FileId id, const syntax::Call& call) const;
  std::string event_in(FileId id, const syntax::Call& call) const;
  std::string_view first_text(FileId id, const syntax::Call& call) const;
  std::string method_around(FileId id, const syntax::Call& call) const;
  ValueRef running(FileId id, SymbolId scope, ValueId value) const;
  ValueId run_by(const syntax::Syntax& syntax, const syntax::ValueNode& record) const;
  SymbolRef handed(FileId id, ValueId value) const;
  bool keeps(SymbolRef function) const;

  const ReaderContext& context_;
  const AiWords& words_;
  std::map<SymbolRef, Entry> entries_;
  std::map<std::string_view, std::vector<Place>> sent_;  ///< lines that send an event, by its name
};

}  // namespace cutaway::meaning
