// SPDX-License-Identifier: Apache-2.0
// Looks at what calls are handed: a function, and beside it an address, a click or a schedule.
#include "meaning/ai/paths/handed_entries.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/graphs.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestPath = 120;
constexpr int kMostHands = 8;  ///< names, records and bindings between a call and its function
constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

/// "/plans/{id}/tell": an address, no file and no text.
bool is_address(std::string_view text) {
  if (text.size() < 3 || text.size() > kLongestPath || text[0] != '/') return false;
  return text.find_first_of(" \n.$") == std::string_view::npos && text[1] != '/';
}

/// What holds that place, as a reader calls it.
std::string around(const syntax::Syntax& syntax, SymbolId scope) {
  for (SymbolId at = scope; at.valid(); at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    const SymbolId above = symbol.container;
    if (above.valid() && !is_function(syntax.symbols[above.index()]) &&
        !syntax.symbols[above.index()].name.empty())
      return std::string(syntax.text(syntax.symbols[above.index()].name));
    if (!symbol.name.empty() && !above.valid()) return std::string(syntax.text(symbol.name));
  }
  return {};
}

}  // namespace

HandedEntries::HandedEntries(const ReaderContext& context, const AiWords& words,
                             std::span<const FileId> files)
    : context_(context), words_(words) {
  for (const FileId id : files) note(id);
  note_graphs();
}

const HandedEntries::Entry* HandedEntries::of(SymbolRef function) const {
  const auto found = entries_.find(function);
  return found == entries_.end() ? nullptr : &found->second;
}

void HandedEntries::note(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  const bool screens = std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
    const std::string_view module = syntax.text(item.module);
    return words_.has("path.screens", module.substr(0, module.find('.')));
  });
  for (const syntax::Call& call : syntax.calls)
    if (call.argument_count > 0) note_call(id, call, screens);
}

/// What runs of what a call is given: `ask` of `fn=ask`, of `partial(ask, kind="chat")`, and of
/// `**args` where `args = dict(fn=ask, inputs=box)`; the argument itself of anything else.
ValueRef HandedEntries::running(FileId id, SymbolId scope, ValueId value) const {
  ValueRef at{id, value};
  for (int step = 0; step < kMostHands; ++step) {
    const syntax::Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    const bool made = node.kind == ValueKind::call && node.child_count > 1;
    const std::string_view maker =
        made ? syntax.text(syntax.value(syntax.child(node, 0)).text) : std::string_view();
    if (node.kind == ValueKind::entry && node.child_count == 1) {
      at.value = syntax.child(node, 0);
    } else if (made && words_.has("path.binds", maker)) {
      at.value = syntax.child(node, 1);
    } else if (node.kind == ValueKind::record || (made && words_.has("path.records", maker))) {
      const ValueId run = run_by(syntax, node);
      if (!run.valid()) return at;
      at.value = run;
    } else if (node.kind == ValueKind::reference && !handed(at.file, at.value).symbol.valid()) {
      const auto found = follow(context_, at.file, scope, at.value);
      if (!found || !found->value.valid() || found->parameter_of.valid() ||
          (found->file == at.file && found->value == at.value))
        return at;
      at = {found->file, found->value}, scope = found->scope;
    } else {
      return at;
    }
  }
  return at;
}

/// The value under the key by which a record says what runs: `{"fn": ask}`; invalid = it has none.
ValueId HandedEntries::run_by(const syntax::Syntax& syntax, const ValueNode& record) const {
  for (std::size_t i = 0; i < record.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind == ValueKind::entry && entry.child_count == 1 &&
        words_.has("path.run_keys", syntax.text(entry.text)))
      return syntax.child(entry, 0);
  }
  return {};
}

/// The function that an argument names or is.
SymbolRef HandedEntries::handed(FileId id, ValueId value) const {
  const ValueNode& node = context_.project.of(id).value(value);
  const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                     node.kind == ValueKind::function;
  if (!names) return {};
  const SymbolRef found = symbol_of(context_, {id, value});
  if (!found.symbol.valid()) return {};
  const syntax::Syntax& syntax = context_.project.of(found.file);
  return is_function(syntax.symbols[found.symbol.index()]) ? found : SymbolRef{};
}

void HandedEntries::note_call(FileId id, const syntax::Call& call, bool draws_screens) {
  const syntax::Syntax& syntax = context_.project.of(id);
  const std::string_view name = syntax.text(call.name);
  const bool clicks = draws_screens && words_.has("path.clicks", name);
  const bool clock = words_.has("path.clock", name);
  if (const std::string_view text = first_text(id, call);
      !text.empty() && words_.has("path.event_sends", name))
    sent_[text].push_back({id, call.line, std::max(call.line, call.end_line)});
  const std::string event = event_in(id, call);
  const bool plain = !clicks && !clock && event.empty();
  const std::string path = plain ? path_in(id, call) : std::string();
  if (plain && path.empty()) return;
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueRef run = running(id, call.scope, syntax.arguments[call.first_argument + i]);
    const SymbolRef function = handed(run.file, run.value);
    if (!function.symbol.valid() || (clicks && keeps(function))) continue;
    Entry entry;
    entry.kind = !event.empty() ? "event" : clicks ? "screen" : clock ? "job" : "request";
    entry.name = !event.empty() ? event : path.empty() ? around(syntax, call.scope) : path;
    // A script draws its screen in no function.
    if (clicks && entry.name.empty()) entry.name = base_name(context_.project.file(id).path);
    entry.place = {id, call.line, std::max(call.line, call.end_line)};
    if (entry.name.empty()) continue;
    // What people write goes before a command that runs the same.
    Entry& known = entries_.try_emplace(function, entry).first->second;
    const bool command = known.kind == "event" && known.name.find(' ') != std::string::npos;
    if (command && entry.kind == "event" && entry.name.find(' ') == std::string::npos)
      known = std::move(entry);
  }
}

/// `update_sources` of a click keeps or shows something; nobody asks by it.
bool HandedEntries::keeps(SymbolRef function) const {
  const syntax::Syntax& syntax = context_.project.of(function.file);
  const std::vector<std::string> said =
      identifier_words(syntax.text(syntax.symbols[function.symbol.index()].name));
  return !said.empty() && words_.has("path.keeps", said.front());
}

/// The text that a call is given first; "" = something else.
std::string_view HandedEntries::first_text(FileId id, const syntax::Call& call) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  const ValueNode& node = syntax.value(syntax.arguments[call.first_argument]);
  return node.kind == ValueKind::string ? syntax.text(node.text) : std::string_view();
}

/// "chat:send" of `ipcMain.on("chat:send", answer)`, "MessageHandler" of a class that is made with
/// what runs on a message: by its name people write there. What a worker, a process or a stream
/// sends is no word of people.
std::string HandedEntries::event_in(FileId id, const syntax::Call& call) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  const std::string_view name = syntax.text(call.name);
  const auto asks = [&](std::string_view text) {
    const std::vector<std::string> said = identifier_words(text);
    return words_.has_any("path.asks", said) || words_.has_any("path.runs", said);
  };
  const std::string_view text = first_text(id, call);
  if (words_.has("path.event_classes", name)) {
    const std::string said = text.empty() ? "" : " " + std::string(text);
    return text.empty() || asks(text) ? std::string(name) + said : std::string();
  }
  if (!words_.has("path.event_calls", name) || call.argument_count < 2 || !call.callee.valid() ||
      text.empty() || text.size() > kLongestPath || !asks(text) || text.front() == '/')
    return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const std::string_view on = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  return words_.has_any("path.event_never", identifier_words(on)) ? std::string()
                                                                  : std::string(text);
}

Place HandedEntries::sent_at(std::string_view event, FileId home) const {
  const auto found = sent_.find(event);
  if (found == sent_.end()) return {};
  const auto far =
      std::ranges::find_if(found->second, [&](const Place& place) { return place.file != home; });
  return far == found->second.end() ? Place() : *far;
}

/// "POST …/ask" of `handle(router, prefix + "/ask", true, ask).Methods("POST")`; without a method
/// it may be anything that has such a name.
std::string HandedEntries::path_in(FileId id, const syntax::Call& call) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + i]);
    const bool joined = node.kind == ValueKind::concat && node.child_count > 1;
    if (node.kind != ValueKind::string && !joined) continue;
    const ValueNode& last =
        joined ? syntax.value(syntax.child(node, node.child_count - std::size_t{1})) : node;
    if (last.kind != ValueKind::string || !is_address(syntax.text(last.text))) continue;
    const std::string method = method_around(id, call);
    if (method.empty()) return {};
    return method + (joined ? " …" : " ") + std::string(syntax.text(last.text));
  }
  return {};
}

std::string HandedEntries::method_around(FileId id, const syntax::Call& call) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  for (const syntax::Call& other : syntax.calls) {
    if (other.line > call.line || std::max(other.line, other.end_line) < call.line) continue;
    for (std::size_t i = 0; i < other.argument_count; ++i) {
      const std::string_view given =
          syntax.text(syntax.value(syntax.arguments[other.first_argument + i]).text);
      const std::string_view verb = given.starts_with("Method") ? given.substr(6) : given;
      for (const std::string_view method : kMethods)
        if (lower(verb) == lower(method)) return std::string(method);
    }
  }
  return {};
}

/// `"graphs": { "agent": "./agents/agent.py:make_agent" }`: a server of the library runs it.
void HandedEntries::note_graphs() {
  for (const ServedGraph& served : served_graphs(context_)) {
    if (!served.home.valid()) continue;
    const syntax::Syntax& syntax = context_.project.of(served.home);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (is_function(symbol) && !symbol.container.valid() &&
          syntax.text(symbol.name) == served.variable)
        entries_.emplace(SymbolRef{served.home, SymbolId(s)},
                         Entry{"graph", served.name, served.place});
    }
  }
}

}  // namespace cutaway::meaning
