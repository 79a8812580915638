// SPDX-License-Identifier: Apache-2.0
// Texts and kept things come before all else: who asks for another text or for one more value means
// just that.
#include "answers/scope/files/told_files.h"

#include <algorithm>
#include <bit>
#include <map>

#include "answers/scope/existing/entity_files.h"
#include "answers/scope/existing/field_files.h"
#include "answers/scope/existing/renaming.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/setting_readers.h"
#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kToldUnits = 3, kMostCalled = 2, kFewestNamed = 3;

/// The declaration with its dialects, then by turns what is named after the thing and what names
/// its fields.
std::vector<FileId> files_for_field(const model::Analysis& analysis, const RequestWords& words,
                                    const model::Entity& entity, FileId declared,
                                    std::string_view nearest) {
  std::vector<FileId> out;
  const auto note = [&](FileId file) {
    if (file.valid() && std::ranges::find(out, file) == out.end()) out.push_back(file);
  };
  const std::vector<FileId> named = files_of_entity(analysis, entity, declared);
  const std::vector<FileId> naming = files_naming_fields(analysis, words, entity, nearest);
  if (!named.empty()) note(named.front());
  for (const FileId file : dialects_of(analysis, words, declared)) note(file);
  for (std::size_t i = 0; i < std::max(named.size(), naming.size()); ++i) {
    if (i < naming.size()) note(naming[i]);
    if (i < named.size() && (i < kFewestNamed || naming.size() < kFewestNamed)) note(named[i]);
  }
  return out;
}

/// Where functions stand that the nearest place calls and that are named after what is asked:
/// `getOverdueTasks` of a command that sends overdue notifications. Of a name that stands in
/// several files nobody knows which is meant.
std::vector<FileId> called_by(const model::Analysis& analysis, const Request& request,
                              const Existing& existing) {
  const Thing* first = existing.shown.front();
  if (first->kind != ThingKind::function || !first->symbol.valid()) return {};
  const WordBits bits(request);
  const syntax::Syntax& syntax = analysis.project->of(first->symbol.file);
  const std::uint32_t about = existing.strong & ~existing.form.act;
  std::map<std::string, std::vector<FileId>> found;
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    if (identifier_words(name).size() > 1 && (bits.in(name)&about) != 0)
      found.try_emplace(std::string(name));
  }
  if (found.empty()) return {};
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    if (analysis.project->file(FileId(i)).origin != sources::Origin::own) continue;
    const syntax::Syntax& other = analysis.project->of(FileId(i));
    for (const syntax::Symbol& symbol : other.symbols) {
      const bool function =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (!function) continue;
      const auto at = found.find(std::string(other.text(symbol.name)));
      if (at != found.end()) at->second.emplace_back(i);
    }
  }
  std::vector<FileId> out;
  for (const auto& [name, files] : found) {
    if (files.size() == 1 && files.front() != first->symbol.file && out.size() < kMostCalled)
      out.push_back(files.front());
  }
  return out;
}

}  // namespace

std::vector<FileId> told_files(const model::Analysis& analysis, const Request& request,
                               const RequestWords& words, const Existing& existing) {
  std::vector<FileId> out;
  const auto note = [&](FileId file) {
    if (file.valid() && std::ranges::find(out, file) == out.end()) out.push_back(file);
  };
  for (const WordedText& one : existing.wording.near) {
    note(one.place.file);
    note(one.user.file);
  }
  for (const FileId file : files_of_renamed(existing.wording)) note(file);
  for (const GivenField& one : existing.given.near) note(one.place.file);
  for (const std::size_t row : existing.given.endpoints)
    note(analysis.model->endpoints[row].places.front().file);
  if (!out.empty()) return out;
  if (existing.field_of_subject) {
    for (const FileId file :
         files_for_field(analysis, words, analysis.model->entities[existing.subject->row],
                         existing.subject->place.file, existing.nearest_field))
      note(file);
    return out;
  }
  if (existing.kept_class) {
    for (const FileId file :
         files_for_field(analysis, words, *existing.kept_class,
                         existing.kept_class->places.front().file, existing.nearest_field))
      note(file);
    return out;
  }
  if (existing.reached) note(existing.reached->place.file);
  if (existing.kept_limit) {
    note(existing.kept_limit->compared.file);
    note(existing.kept_limit->declared.file);
    note(existing.kept_limit->screen.file);
  }
  for (const RoleGrant& one : existing.grants) note(one.place.file);
  if (existing.right) {
    const RightToday& right = *existing.right;
    note(right.first.place.file);
    for (std::size_t i = 0; i < right.asked.size() && i < kToldUnits; ++i)
      note(right.asked[i].place.file);
    for (const RightMention& one : right.held) note(one.place.file);
  }
  if (existing.no_role) note(existing.no_role->place.file);
  if (existing.gate) {
    note(existing.gate->what->place.file);
    note(existing.gate->decided.file);
    note(existing.gate->place.file);
  }
  if (existing.switched != nullptr) {
    note(existing.switched->place.file);
    for (const Place& reader : readers_of(analysis, *existing.switched)) note(reader.file);
  }
  if (existing.value != nullptr) {
    note(existing.value->place.file);
    for (const Place& place : existing.amounts.near.empty()
                                  ? std::vector<Place>{}
                                  : existing.amounts.near.front().elsewhere)
      note(place.file);
  }
  if (existing.family) {
    const Family& family = *existing.family;
    for (const Place& place : family.registers) note(place.file);
    if (!family.members.empty()) note(family.members.front().place.file);
  }
  for (const Literal& one : existing.literals) {
    if (!one.docs) note(one.place.file);
  }
  for (const Unit& unit : existing.units) {
    if (out.size() < kToldUnits) note(unit.thing.place.file);
  }
  if (!existing.shown.empty()) {
    for (const FileId file : called_by(analysis, request, existing)) note(file);
  }
  for (const Thing& one : existing.precedents) note(one.place.file);
  for (const Thing* thing : existing.akin) note(thing->place.file);
  for (const Thing* thing : existing.shown) {
    const bool subject = thing->kind == ThingKind::entity && !existing.field_asked;
    if (thing->kind != ThingKind::text && !subject) note(thing->place.file);
  }
  return out;
}

namespace {

/// The value, then what reads it, those first that are named after the request, then its copies.
void note_value(const model::Analysis& analysis, const Request& request, const Existing& existing,
                const auto& note) {
  const Thing* value = existing.value;
  if (value == nullptr) {
    if (!existing.amounts.near.empty()) note(existing.amounts.near.front().thing.place);
    return;
  }
  note(value->place);
  const WordBits bits(request);
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::vector<std::pair<int, Place>> readers;
  for (const Place& place : readers_of(analysis, *value)) {
    const std::string_view path = analysis.project->file(place.file).path;
    const int screen = kinds.of(path) == ranking::FileKind::screen ? 32 : 0;
    readers.emplace_back(screen - std::popcount(bits.in(path)&existing.strong), place);
  }
  std::ranges::stable_sort(readers, {}, [](const auto& one) { return one.first; });
  for (const auto& [said, place] : readers) note(place);
  if (existing.amounts.near.empty()) return;
  for (const Place& place : existing.amounts.near.front().elsewhere) note(place);
}

}  // namespace

std::vector<Place> decided_places(const model::Analysis& analysis, const Request& request,
                                  const Existing& existing) {
  constexpr std::size_t kMostDecided = 6;
  std::vector<Place> out;
  const auto note = [&](const Place& place) {
    const bool known =
        std::ranges::any_of(out, [&](const Place& one) { return one.file == place.file; });
    if (place.file.valid() && out.size() < kMostDecided && !known) out.push_back(place);
  };
  for (const WordedText& one : existing.wording.near) note(one.place);
  for (const FileId file : files_of_renamed(existing.wording)) note({file, 1, 1});
  if (!out.empty()) return out;
  if (existing.field_of_subject) {
    note(existing.subject->place);
    return out;
  }
  if (existing.kept_class) {
    note(existing.kept_class->places.front());
    return out;
  }
  for (const RoleGrant& one : existing.grants) note(one.place);
  if (existing.right) {
    const RightToday& right = *existing.right;
    for (std::size_t i = 0; i < right.asked.size() && i < kToldUnits; ++i)
      note(right.asked[i].place);
    note(right.first.place);
    return out;
  }
  if (existing.kept_limit) note(existing.kept_limit->compared);
  note_value(analysis, request, existing, note);
  if (existing.gate && !existing.gate->by.empty()) note(existing.gate->what->place);
  if (existing.family) {
    for (const Place& place : existing.family->registers) note(place);
  }
  return out;
}

}  // namespace cutaway::answers
