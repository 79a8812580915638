// SPDX-License-Identifier: Apache-2.0
// Joins clients and procedures by the last two names of a procedure: the router and the key in it.
#include "meaning/ai/paths/rpc_callers.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 8;

/// "notes.summarize" of "app.notes.summarize"; "" where there is one name only.
std::string last_two(std::string_view name) {
  const std::size_t last = name.rfind('.');
  if (last == std::string_view::npos || last == 0) return {};
  const std::size_t before = name.rfind('.', last - 1);
  return std::string(before == std::string_view::npos ? name : name.substr(before + 1));
}

/// "notes.summarize" of `api.notes.summarize.mutate`; "" where something else stands there.
std::string asked_for(const syntax::Syntax& syntax, const ValueNode& callee) {
  std::string out;
  const ValueNode* node = &callee;
  for (int step = 0; step < 2; ++step) {
    if (node->kind != ValueKind::member || node->child_count == 0) return {};
    node = &syntax.value(syntax.child(*node, 0));
    const bool named = node->kind == ValueKind::member || node->kind == ValueKind::reference;
    if (!named || node->text.empty()) return {};
    out = std::string(syntax.text(node->text)) + (out.empty() ? "" : ".") + out;
  }
  return out;
}

/// The function stands below the key of a record, before the next one.
bool holds(const syntax::Syntax& syntax, std::string_view key, const syntax::Symbol& function) {
  for (const ValueNode& record : syntax.values) {
    if (record.kind != ValueKind::record) continue;
    std::uint32_t from = 0, next = 0;
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (from != 0 && next == 0) next = entry.line;
      if (entry.kind == ValueKind::entry && syntax.text(entry.text) == key) from = entry.line;
    }
    // Of a long record only the first keys are known: the last one of them ends with its call.
    const bool before = next != 0 ? function.end_line <= next
                                  : std::ranges::any_of(syntax.calls, [&](const auto& call) {
                                      return call.line >= from && call.line <= from + 1 &&
                                             call.end_line >= function.end_line;
                                    });
    if (from != 0 && from <= function.line && before) return true;
  }
  return false;
}

}  // namespace

RpcCallers::RpcCallers(const ReaderContext& context, const Facts& facts, const AiWords& words,
                       std::span<const FileId> files)
    : context_(context) {
  for (const Meaning& meaning : facts.meanings) {
    const auto* name = meaning.means == "rpc" ? meaning.role("name") : nullptr;
    if (name == nullptr) continue;
    std::string key = last_two(name->best());
    if (key.empty()) continue;
    names_.insert(key);
    procedures_[meaning.place.file].insert(std::move(key));
  }
  if (names_.empty()) return;
  for (const FileId file : files) note_calls(words, file);
}

void RpcCallers::note_calls(const AiWords& words, FileId file) {
  const syntax::Syntax& syntax = context_.project.of(file);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (!call.callee.valid() || !words.has("calls.procedures", letters_of(syntax.text(call.name))))
      continue;
    const std::string key = asked_for(syntax, syntax.value(call.callee));
    if (names_.contains(key)) sites_[key].emplace_back(file, static_cast<std::uint32_t>(i));
  }
}

std::span<const std::pair<FileId, std::uint32_t>> RpcCallers::of(SymbolRef function) const {
  const auto rows = procedures_.find(function.file);
  if (rows == procedures_.end()) return {};
  const syntax::Syntax& syntax = context_.project.of(function.file);
  SymbolId at = function.symbol;
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    // What has a name stands beside the procedures and may be called by all of them.
    if (is_function(symbol) && symbol.name.empty())
      for (const std::string& name : rows->second) {
        const auto found = sites_.find(name);
        if (found != sites_.end() && holds(syntax, name.substr(name.find('.') + 1), symbol))
          return found->second;
      }
    at = symbol.container;
  }
  return {};
}

}  // namespace cutaway::meaning
