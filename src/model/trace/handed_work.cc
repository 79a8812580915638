// SPDX-License-Identifier: Apache-2.0
// The queue is known as a constant, the work by the function that is handed over with it or by its
// name; what could be several is nobody's.
#include "model/trace/handed_work.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/trace/named_work.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostDepth = 4;

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
}

bool is_constant(const syntax::Symbol& symbol) {
  return (symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::variable) &&
         !symbol.container.valid();
}

}  // namespace

SymbolRef constant_named(const Inputs& in, FileId file, std::string_view name) {
  const auto is_it = [&](SymbolRef one) {
    return one.valid() && in.own(one.file) &&
           is_constant(in.project.of(one.file).symbols[one.symbol.index()]);
  };
  const Syntax& syntax = in.project.of(file);
  const auto links = in.links.imports(file);
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    if (syntax.text(import.alias.empty() ? import.name : import.alias) == name)
      return is_it(links[i].symbol) ? links[i].symbol : SymbolRef();
  }
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const SymbolRef own{file, SymbolId(s)};
    if (syntax.text(syntax.symbols[s].name) == name && is_it(own)) return own;
  }
  return {};
}

HandedWork::HandedWork(const Inputs& in, const CallBodies& bodies) : in_(in), bodies_(bodies) {
  constexpr std::string_view section = "handed_work.";
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key.starts_with(section)) words_[key.substr(section.size())].insert(value);
  for (std::size_t f = 0; f < in.project.size() && !words_.empty(); ++f)
    if (in.own(FileId(f))) find_workers(FileId(f));
}

bool HandedWork::says(std::string_view list, std::string_view word) const {
  const auto at = words_.find(list);
  return at != words_.end() && at->second.contains(word);
}

/// An own function in a value, also inside of calls that only wrap it: `traced("mails", send)`.
SymbolRef HandedWork::function_in(FileId file, ValueId value, int depth) const {
  if (!value.valid() || depth > kMostDepth) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function) return {file, node.symbol};
  if (node.kind == ValueKind::reference) {
    const SymbolRef named = in_.links.what_is({file, value}).symbol;
    const bool function = named.valid() && in_.own(named.file) &&
                          is_function(in_.project.of(named.file).symbols[named.symbol.index()]);
    return function ? named : SymbolRef();
  }
  if (node.kind != ValueKind::call) return {};
  for (std::uint32_t c = 1; c < node.child_count; ++c)
    if (const SymbolRef found = function_in(file, syntax.child(node, c), depth + 1); found.valid())
      return found;
  return {};
}

/// `send`, or `{ run: send }`.
SymbolRef HandedWork::work_in(FileId file, ValueId value) const {
  if (!value.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::record)
    return node.kind == ValueKind::function ? SymbolRef{file, node.symbol} : SymbolRef();
  for (std::uint32_t c = 0; c < node.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(node, c));
    if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
        says("runs", syntax.text(entry.text)))
      return function_in(file, syntax.child(entry, 0), 0);
  }
  return {};
}

void HandedWork::find_workers(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count < 2) continue;
    const ValueId queue = syntax.arguments[call.first_argument];
    if (!queue.valid() || syntax.value(queue).kind != ValueKind::reference) continue;
    SymbolRef work;
    for (std::uint32_t a = 1; a < call.argument_count && !work.valid(); ++a)
      work = work_in(file, syntax.arguments[call.first_argument + a]);
    if (!work.valid()) continue;
    const SymbolRef held = constant_named(in_, file, syntax.text(syntax.value(queue).text));
    if (!held.valid()) continue;
    const auto [at, fresh] = workers_.emplace(held, work);
    if (!fresh && at->second != work) at->second = {};
  }
}

SymbolRef HandedWork::worker_of(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (workers_.empty() || !call.callee.valid() || !says("puts", syntax.text(call.name))) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueId queue = syntax.child(callee, 0);
  if (syntax.value(queue).kind != ValueKind::reference) return {};
  const auto at = workers_.find(constant_named(in_, file, syntax.text(syntax.value(queue).text)));
  return at == workers_.end() ? SymbolRef() : at->second;
}

SymbolRef HandedWork::job_given(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid() || call.argument_count == 0) return {};
  const ValueNode& callee = syntax.value(call.callee);
  const ValueId given = syntax.arguments[call.first_argument];
  if (callee.kind != ValueKind::member || callee.child_count == 0 || !given.valid()) return {};
  const std::string_view queue = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  const ValueNode& job = syntax.value(given);
  if (!says("takes_jobs", std::string(queue) + "." + std::string(syntax.text(call.name))) ||
      job.kind != ValueKind::call || job.child_count == 0)
    return {};
  const SymbolRef module = job_of(file, call.scope, syntax.value(syntax.child(job, 0)));
  if (!module.valid() || !in_.own(module.file)) return {};
  const SymbolRef body = bodies_.runs(module, true);
  return bodies_.is_run(body) ? body : SymbolRef();
}

/// The module whose job `Letters.new(…)` makes, or `new(…)` inside of it.
SymbolRef HandedWork::job_of(FileId file, SymbolId scope, const ValueNode& maker) const {
  const Syntax& syntax = in_.project.of(file);
  if (!says("makes_jobs", syntax.text(maker.text))) return {};
  if (maker.kind == ValueKind::member && maker.child_count > 0)
    return in_.links.what_is({file, syntax.child(maker, 0)}).symbol;
  if (maker.kind != ValueKind::reference || !scope.valid()) return {};
  SymbolId at = scope;
  for (int step = 0; step < kMostDepth && at.valid(); ++step) {
    if (!is_function(syntax.symbols[at.index()])) return {file, at};
    at = syntax.symbols[at.index()].container;
  }
  return {};
}

std::string HandedWork::text_of(FileId file, ValueId value) const {
  const ValueNode& node = in_.project.of(file).value(value);
  const bool names = node.kind == ValueKind::string || node.kind == ValueKind::member ||
                     node.kind == ValueKind::reference;
  if (!names) return {};
  std::string text(in_.links.close({file, value}).best());
  return contains(text, "{") ? std::string() : text;
}

std::string HandedWork::name_given(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const std::vector<std::string> words = identifier_words(syntax.text(call.name));
  if (words.empty() || call.argument_count == 0 || !says("triggers", lower(words.front())))
    return {};
  const ValueId first = syntax.arguments[call.first_argument];
  if (!first.valid()) return {};
  const ValueNode& given = syntax.value(first);
  if (given.kind != ValueKind::record) return text_of(file, first);
  for (std::uint32_t c = 0; c < given.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(given, c));
    if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
        says("named_by", syntax.text(entry.text)))
      return text_of(file, syntax.child(entry, 0));
  }
  return {};
}

SymbolRef HandedWork::named(const Tracing::Tables& tables, const std::string& name,
                            FileId file) const {
  const meaning::ReaderContext context{in_.project, in_.links, in_.catalogue};
  const std::string_view ecosystem = meaning::ecosystem_of(context, file);
  const auto [at, fresh] = named_.try_emplace({name, std::string(ecosystem)});
  if (!fresh) return at->second;
  std::set<SymbolRef> found;
  for (const EntryPoint& entry : tables.entries)
    if (entry.kind == "job" && entry.name == name && entry.body.valid()) found.insert(entry.body);
  // One word says too little of anything but a job.
  if (found.empty() && identifier_words(name).size() > 1)
    for (const EntryPoint& entry : find_named_work(tables, name, 1)) found.insert(entry.body);
  // The same word in code of another language names something of its own.
  std::erase_if(
      found, [&](SymbolRef one) { return meaning::ecosystem_of(context, one.file) != ecosystem; });
  return at->second = found.size() == 1 ? *found.begin() : SymbolRef();
}

SymbolRef HandedWork::worker_named(std::string_view name) const {
  for (const auto& [held, work] : workers_) {
    const Syntax& syntax = in_.project.of(held.file);
    const syntax::Symbol& constant = syntax.symbols[held.symbol.index()];
    if (!work.valid() || !constant.value.valid()) continue;
    const ValueNode& made = syntax.value(constant.value);
    for (std::uint32_t c = 1; c < made.child_count; ++c) {
      const ValueNode& given = syntax.value(syntax.child(made, c));
      if (given.kind == ValueKind::string && syntax.text(given.text) == name) return work;
    }
  }
  return {};
}

std::vector<Landing> handed_work(const Tracing::Tables& tables, const HandedWork& work, FileId file,
                                 std::uint32_t call, CallEffect& effect) {
  const SymbolRef job = work.job_given(file, call);
  const bool open = !effect.any() || effect.kind == "enqueue" || effect.kind == "publish";
  if (!open && !job.valid()) return {};
  if (!open) effect = {};
  Landing out;
  out.body = job.valid() ? job : work.worker_of(file, call);
  if (out.body.valid()) {
    out.name = tables.bodies.name_of(out.body);
  } else {
    out.name = work.name_given(file, call);
    if (!out.name.empty()) out.body = work.named(tables, out.name, file);
    if (!out.body.valid()) return {};
  }
  out.part = tables.crossings.part_of(out.body.file);
  out.place = tables.bodies.place_of(out.body);
  if (!effect.any()) {
    effect.kind = "enqueue";
    effect.confidence = Confidence::medium;
    effect.end_known = true;  // the queue is the project's own
  }
  if (Crossings::name_of(effect).empty()) effect.said = out.name;
  return {std::move(out)};
}

}  // namespace cutaway::model
