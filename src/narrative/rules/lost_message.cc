// SPDX-License-Identifier: Apache-2.0
// A message or mail whose failure is only logged: the work it stands for is not done later.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/word_at.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"

namespace cutaway::narrative {
namespace {

/// A function that sends something outward, with the line that does.
struct Sender {
  SymbolRef function;
  Place place;
};

/// What goes over an open line is for whoever looks at that moment: nobody would send it again.
bool is_live(const Story& story, const meaning::Meaning& meaning) {
  return meaning.technology.valid() &&
         story.analysis.catalogue->technology(meaning.technology).category == "realtime";
}

std::vector<Sender> senders(const Story& story) {
  std::vector<Sender> out;
  for (const auto& meaning : story.facts().meanings) {
    const bool sends = (meaning.means == "publish" && !is_live(story, meaning)) ||
                       meaning.means == "enqueue" || meaning.means == "mail";
    if (!sends || !meaning.place.file.valid() || !meaning.scope.symbol.valid() ||
        story.tree().file(meaning.place.file).origin != sources::Origin::own)
      continue;
    out.push_back({meaning.scope, meaning.place});
  }
  return out;
}

/// In a loop the next round may try again.
bool may_be_lost(const syntax::Call& call) {
  return (call.flags & syntax::kInTry) != 0 && (call.flags & syntax::kInLoop) == 0;
}

/// The handler that catches what fails on this line: the first one behind the nearest try.
const syntax::Block* handler_of(const syntax::Syntax& syntax, std::uint32_t line) {
  const syntax::Block* tried = nullptr;
  for (const auto& block : syntax.blocks) {
    if (block.kind == syntax::BlockKind::try_ && block.line <= line && block.end_line >= line &&
        (tried == nullptr || block.line > tried->line))
      tried = &block;
  }
  if (tried == nullptr) return nullptr;
  for (const auto& block : syntax.blocks) {
    const bool handles =
        block.kind == syntax::BlockKind::catch_ || block.kind == syntax::BlockKind::swallow;
    if (handles && block.line > line && block.line >= tried->line && block.scope == tried->scope &&
        block.line <= tried->end_line + 1)
      return &block;
  }
  return nullptr;
}

/// "IntegrityError" and "StaleDataError" of `(IntegrityError, StaleDataError)`; a small word is the
/// name that the error goes by in the handler.
std::vector<std::string> types_in(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_char(text[end])) ++end;
    if (end > at && text[at] >= 'A' && text[at] <= 'Z') out.emplace_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return out;
}

/// Nothing but lines for a log stands in the handler: no throw, no answer, no assignment, no retry.
bool only_logs(const syntax::Syntax& syntax, const syntax::Block& handler,
               const std::vector<std::string>& logs) {
  const auto inside = [&](std::uint32_t line) {
    return line >= handler.line && line <= handler.end_line;
  };
  for (const auto& exit : syntax.exits) {
    if (inside(exit.line)) return false;
  }
  for (const auto& binding : syntax.bindings) {
    if (inside(binding.line)) return false;
  }
  std::size_t logged = 0;
  for (const auto& call : syntax.calls) {
    if (!inside(call.line)) continue;
    const auto name = syntax.text(call.name);
    if (std::find(logs.begin(), logs.end(), name) == logs.end()) return false;
    ++logged;
  }
  return logged > 0 && handler.end_line - handler.line <= 8;
}

/// "attachmentQueue.add" of `this.attachmentQueue.add(…)`: what is added to says what fails; "add"
/// where the two do not stand side by side.
std::string named_call(const Story& story, const syntax::Syntax& syntax, const syntax::Call& call,
                       const Place& place) {
  const std::string name(syntax.text(call.name));
  if (!call.callee.valid()) return name;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return name;
  const std::string_view of = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  if (of.empty() || of == "this" || of == "self") return name;
  const std::string whole = std::string(of) + "." + name;
  return story.stands(place, whole) ? whole : name;
}

/// Whether what fails while something is sent ends in the handler: one for "IntegrityError" alone
/// lets it pass.
bool catches_sending(const Story& story, const syntax::Syntax& syntax,
                     const syntax::Block& handler) {
  const auto types = types_in(syntax.text(handler.text));
  if (types.empty()) return true;
  const auto broad = word_list(story, "effects", "broad_errors"),
             sending = word_list(story, "effects", "sending_errors");
  return std::ranges::any_of(types, [&](const std::string& type) {
    const std::string low = lower(type);
    if (std::ranges::find(broad, low) != broad.end()) return true;
    return std::ranges::any_of(identifier_words(type), [&](const std::string& word) {
      return std::ranges::find(sending, word) != sending.end();
    });
  });
}

bool tell_call(const Story& story, FileId id, const syntax::Call& call, const Sender& sender,
               const std::vector<std::string>& logs, std::vector<Claim>& out) {
  const auto& syntax = story.analysis.project->of(id);
  const auto* handler = handler_of(syntax, call.line);
  if (handler == nullptr || !only_logs(syntax, *handler, logs) || !call.scope.valid() ||
      !catches_sending(story, syntax, *handler))
    return false;
  const std::string name(syntax.text(call.name));
  const std::string within(syntax.text(syntax.symbols[call.scope.index()].name));
  if (name.empty() || within.empty()) return false;
  Sentence sentence(story, "lost_message", story.path(id) + ':' + within + ':' + name);
  const Place at{id, call.line, call.line};
  const std::string called = named_call(story, syntax, call, at);
  sentence.named(code(called), called, at);
  sentence.at(Place{id, handler->line, handler->end_line}).at(sender.place);
  sentence.text("When " + code(called) + " fails in " + code(within) +
                ", the error is only logged; nothing there sends it again.");
  add(out, sentence.confidence(Confidence::medium).finish());
  return true;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto logs = word_list(story, "effects", "logs");
  for (const Sender& sender : senders(story)) {
    const auto& project = *story.analysis.project;
    for (const auto& [file, index] : story.analysis.links->callers(sender.function)) {
      const auto& call = project.of(file).calls[index];
      if (project.file(file).origin != sources::Origin::own || !may_be_lost(call)) continue;
      if (tell_call(story, file, call, sender, logs, out)) return;
    }
    for (const auto& call : project.of(sender.place.file).calls) {
      if (call.line != sender.place.line || !may_be_lost(call)) continue;
      if (tell_call(story, sender.place.file, call, sender, logs, out)) return;
    }
  }
}

}  // namespace

extern const ClaimRule record_lost_message;
const ClaimRule record_lost_message{"lost_message", "a message whose failure is only logged",
                                    Topic::worth_knowing, 92, tell};

}  // namespace cutaway::narrative
