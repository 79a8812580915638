// SPDX-License-Identifier: Apache-2.0
// link(): names, targets, settings, callers, counts, in this order.
#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "linking/closer.h"
#include "linking/known_reads.h"
#include "linking/linked.h"
#include "linking/relink.h"
#include "linking/settings.h"
#include "platform/parallel.h"

namespace cutaway::linking {

std::string_view ClosedValue::best() const {
  for (const ClosedText& text : alternatives) {
    if (text.complete) return text.text;
  }
  return alternatives.empty() ? std::string_view() : std::string_view(alternatives.front().text);
}

Callers::Callers(const std::vector<FileTargets>& targets) {
  std::vector<std::pair<SymbolRef, std::pair<FileId, std::uint32_t>>> rows;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t c = 0; c < targets[i].calls.size(); ++c) {
      const SymbolRef symbol = targets[i].calls[c].symbol;
      if (symbol.valid()) rows.push_back({symbol, {FileId(i), static_cast<std::uint32_t>(c)}});
    }
  }
  std::sort(rows.begin(), rows.end());
  for (const auto& [symbol, call] : rows) {
    symbols_.push_back(symbol);
    calls_.push_back(call);
  }
}

std::span<const std::pair<FileId, std::uint32_t>> Callers::of(SymbolRef symbol) const {
  const auto [low, high] = std::equal_range(symbols_.begin(), symbols_.end(), symbol);
  return {calls_.data() + (low - symbols_.begin()), static_cast<std::size_t>(high - low)};
}

Linked::Linked(const syntax::Project& project, const catalogue::Catalogue& catalogue,
               unsigned threads, LinkMemory* memory)
    : linker_(project, catalogue, threads), names_(linker_.names()) {
  targets_ = Relink(linker_, memory).run();
  add_unique(linker_, catalogue, targets_);
  name_targets();
  callers_ = Callers(targets_);
  settings_ = find_settings(project, catalogue);
  index_settings();
  typed_ = TypedSettings(*this, linker_);
}

/// Numbers that leave the room follow the order of the files, not that of the threads.
void Linked::name_targets() {
  for (FileTargets& file : targets_) {
    for (ImportLink& link : file.imports) link.package = names_.translate(link.package);
    for (auto* table : {&file.calls, &file.annotations, &file.bases}) {
      for (Target& target : *table) target.origin = names_.translate(target.origin);
    }
  }
}

std::span<const ImportLink> Linked::imports(FileId file) const {
  return targets_[file.index()].imports;
}
std::span<const Target> Linked::calls(FileId file) const { return targets_[file.index()].calls; }
std::span<const Target> Linked::annotations(FileId file) const {
  return targets_[file.index()].annotations;
}
std::span<const Target> Linked::bases(FileId file) const { return targets_[file.index()].bases; }

std::string_view Linked::name(NameId id) const {
  return id < names_.size() ? names_.text(id) : linker_.names().text(id - names_.size());
}

ClosedValue Linked::close(ValueRef value) const { return Closer(*this, linker_).close(value); }

Target Linked::what_is(ValueRef value) const {
  Linker::begin_question();
  if (!value.valid()) return {};
  const syntax::Syntax& syntax = linker_.syntax(value.file);
  const auto& node = syntax.value(value.value);
  if (node.kind == syntax::ValueKind::string && linker_.rules(value.file).dotted_texts) {
    const Entity named = linker_.dotted_text(value.file, syntax.text(node.text));
    if (named.kind == EntityKind::definition) return target_of(linker_, named);
  }
  Target target = target_of(linker_, linker_.evaluate(value.file, value.value));
  if (target.origin == 0) return target;
  const NameId known = names_.known(target.origin);
  target.origin = known != 0 ? known : target.origin + names_.size();
  return target;
}

void Linked::index_settings() {
  for (std::uint32_t i = 0; i < settings_.size(); ++i) by_key_.emplace_back(settings_[i].key, i);
  std::sort(by_key_.begin(), by_key_.end());
  for (Setting& setting : settings_) {
    if (contains(setting.value, "$"))
      setting.value = interpolated(linker_.project(), *this, setting);
  }
}

std::span<const SettingRead> Linked::setting_reads() const {
  std::call_once(reads_asked_, [&] { reads_ = find_reads(*this, linker_); });
  return reads_;
}

void Linked::know_reads(std::vector<SettingRead> reads) const {
  std::call_once(reads_asked_, [&] { reads_ = std::move(reads); });
}

void know_reads(const Links& links, std::vector<SettingRead> reads) {
  static_cast<const Linked&>(links).know_reads(std::move(reads));
}

std::span<const Coverage> Linked::coverage() const {
  std::call_once(coverage_asked_, [&] { count(); });
  return coverage_;
}

std::vector<const Setting*> Linked::settings_of(std::string_view key) const {
  std::vector<const Setting*> out;
  auto place = std::lower_bound(by_key_.begin(), by_key_.end(), std::pair(key, 0U));
  for (; place != by_key_.end() && place->first == key; ++place)
    out.push_back(&settings_[place->second]);
  return out;
}

std::span<const std::pair<FileId, std::uint32_t>> Linked::callers(SymbolRef symbol) const {
  return callers_.of(symbol);
}

std::span<const FileId> Linked::file_imports(FileId file) const {
  return targets_[file.index()].imported_files;
}

/// How many of the texts put together in arguments of calls are known in full.
void Linked::close_joined() const {
  joined_.resize(targets_.size());
  platform::parallel_for(joined_.size(), linker_.threads(), [&](std::size_t i) {
    const syntax::Syntax& syntax = linker_.syntax(FileId(i));
    for (const ValueId argument : syntax.arguments) {
      const syntax::ValueKind kind = syntax.value(argument).kind;
      if (kind != syntax::ValueKind::concat && kind != syntax::ValueKind::format) continue;
      const ClosedValue closed = close({FileId(i), argument});
      ++joined_[i].first;
      const bool known = std::any_of(closed.alternatives.begin(), closed.alternatives.end(),
                                     [](const ClosedText& text) { return text.complete; });
      if (known) ++joined_[i].second;
    }
  });
}

void Linked::count() const {
  close_joined();
  std::map<LanguageId, Coverage> rows;
  const syntax::Project& project = linker_.project();
  for (std::size_t i = 0; i < project.size(); ++i) {
    const syntax::Syntax& syntax = project.of(FileId(i));
    const LanguageId language = project.file(FileId(i)).language;
    if (!language.valid() ||
        (syntax.calls.empty() && syntax.imports.empty() && syntax.symbols.empty()))
      continue;
    Coverage& row = rows[language];
    row.language = language;
    ++row.files;
    for (std::size_t c = 0; c < targets_[i].calls.size(); ++c) {
      const Target& target = targets_[i].calls[c];
      // What is put into a channel asks for no function.
      if (c < syntax.calls.size() && syntax.text(syntax.calls[c].name) == "<-") continue;
      ++row.calls;
      ++(target.symbol.valid() ? row.calls_in_project
         : target.origin != 0  ? row.calls_outside
                               : row.calls_unknown);
    }
    row.values += joined_[i].first;
    row.values_closed += joined_[i].second;
    for (const ImportLink& link : targets_[i].imports) {
      ++row.imports;
      if (link.resolved) ++row.imports_resolved;
    }
  }
  for (const auto& [language, row] : rows) coverage_.push_back(row);
}

std::unique_ptr<Links> link(const syntax::Project& project, const catalogue::Catalogue& catalogue,
                            unsigned threads, LinkMemory* memory) {
  return std::make_unique<Linked>(project, catalogue, threads, memory);
}

}  // namespace cutaway::linking
