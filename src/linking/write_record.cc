// SPDX-License-Identifier: Apache-2.0
// A LinkRecord as bytes.
#include <unordered_map>
#include <utility>

#include "base/bytes.h"
#include "linking/link_record.h"

namespace cutaway::linking {
namespace {

class Writer {
 public:
  explicit Writer(const Linker& linker) : linker_(linker) {}

  void file(const FileRecord& record) {
    rows(record.first);
    bodies_.byte(record.is_same ? 1 : 0);
    if (!record.is_same) rows(record.second);
    entities(record.seeds);
    bodies_.number(record.given.size());
    for (const Given& given : record.given) {
      bodies_.number(given.file.value);
      bodies_.number(given.parameter);
      entity(given.entity);
    }
    targets(record.targets);
    looks(record.looks);
  }

  std::string whole(const LinkRecord& record) {
    ends_.clear();
    for (const FileRecord& one : record.files) {
      file(one);
      ends_.push_back(bodies_.size());
    }
    ByteWriter out;
    out.fixed(kLinkRecordMagic);
    out.fixed(record.world);
    out.number(record.files.size());
    for (std::size_t i = 0; i < record.files.size(); ++i) {
      out.text(linker_.project().file(FileId(i)).path);
      out.fixed(record.files[i].shape);
      out.number(ends_[i] - (i == 0 ? 0 : ends_[i - 1]));
    }
    const auto marks = linker_.packages().fingerprints(linker_.project());
    out.number(marks.size());
    for (std::uint32_t p = 0; p < marks.size(); ++p) {
      out.text(linker_.packages().key(p));
      out.fixed(marks[p]);
    }
    const auto rows = linker_.packages().row_fingerprints(linker_.project());
    out.number(rows.size());
    for (const auto& [mark, hash] : rows) {
      out.number(mark);
      out.fixed(hash);
    }
    for (const auto* table : {&names_, &texts_}) {
      out.number(table->size());
      for (const std::string_view text : *table) out.text(text);
    }
    return out.take() + bodies_.take();
  }

 private:
  void name(NameId id) {
    const auto [place, is_new] = name_ids_.emplace(id, names_.size());
    if (is_new) names_.push_back(linker_.names().text(id));
    bodies_.number(place->second);
  }
  void text(std::string_view value) {
    const auto [place, is_new] = text_ids_.emplace(value, texts_.size());
    if (is_new) texts_.push_back(place->first);
    bodies_.number(place->second);
  }
  void ref(SymbolRef symbol) {
    bodies_.number(symbol.valid() ? symbol.file.value + 1ULL : 0);
    if (symbol.valid()) bodies_.number(symbol.symbol.value);
  }

  void entity(const Entity& entity) {
    bodies_.byte(static_cast<std::uint8_t>(
        static_cast<unsigned>(entity.kind) | static_cast<unsigned>(entity.confidence) << 4U |
        (entity.shell != 0 ? 64U : 0U) | (entity.of != 0 ? 128U : 0U)));
    if (entity.shell != 0) bodies_.byte(entity.shell);
    bodies_.byte(entity.round);
    if (entity.of != 0) held(entity);
    switch (entity.kind) {
      case EntityKind::pending:
      case EntityKind::none:
        break;
      case EntityKind::package:
        text(linker_.packages().key(entity.a));
        break;
      case EntityKind::folder:
        text(linker_.files().folder(entity.a));
        break;
      case EntityKind::outside:
        name(entity.a);
        break;
      case EntityKind::module:
      case EntityKind::type_parameter:
        bodies_.number(entity.a);
        break;
      case EntityKind::shape: {
        const Shape& shape = linker_.shapes().at(entity.a);
        bodies_.byte(shape.fixed ? 1 : 0);
        bodies_.number(shape.depth);
        this->entity(shape.base);
        entities(shape.parts);
        break;
      }
      default:
        bodies_.number(entity.a);
        bodies_.number(entity.b);
    }
  }
  /// What it holds, or the role of a function that nobody wrote.
  void held(const Entity& holder) {
    if (holder.kind == EntityKind::accessor) {
      bodies_.number(holder.of);
      return;
    }
    const std::span<const Entity> things = linker_.held(holder.of);
    bodies_.number(things.size());
    for (const Entity& one : things) entity(one);
  }
  void entities(const std::vector<Entity>& table) {
    bodies_.number(table.size());
    for (const Entity& row : table) entity(row);
  }
  void rows(const SlotRows& tables) {
    for (const auto& table : tables) entities(table);
  }

  void targets(const FileTargets& targets) {
    bodies_.number(targets.imports.size());
    for (const ImportLink& link : targets.imports) {
      bodies_.byte(link.resolved ? 1 : 0);
      name(link.package);
      bodies_.number(link.file.valid() ? link.file.value + 1ULL : 0);
      ref(link.symbol);
      bodies_.number(link.line);
    }
    for (const auto* table : {&targets.calls, &targets.annotations, &targets.bases}) {
      bodies_.number(table->size());
      for (const Target& target : *table) {
        bodies_.byte(static_cast<std::uint8_t>(target.confidence));
        ref(target.symbol);
        name(target.origin);
      }
    }
    files(targets.imported_files);
  }
  void files(const std::vector<FileId>& files) {
    bodies_.number(files.size());
    for (const FileId file : files) bodies_.number(file.value);
  }

  void looks(const FileLooks& looks) {
    files(looks.files);
    bodies_.number(looks.packages.size());
    for (const std::uint32_t package : looks.packages) text(linker_.packages().key(package));
    bodies_.number(looks.rows.size());
    std::uint32_t last = 0;
    for (const std::uint32_t row : looks.rows) bodies_.number(row - std::exchange(last, row));
    bodies_.number(looks.questions.size());
    for (const Question& question : looks.questions) {
      bodies_.byte(static_cast<std::uint8_t>(question.kind));
      bodies_.number(question.resolver);
      bodies_.number(question.from.valid() ? question.from.value + 1ULL : 0);
      bodies_.number(question.symbol.valid() ? question.symbol.value + 1ULL : 0);
      text(question.first);
      text(question.second);
      bodies_.fixed(question.answer);
    }
    bodies_.byte(static_cast<std::uint8_t>((looks.by_paths ? 1U : 0U) | (looks.by_all ? 2U : 0U)));
  }

  const Linker& linker_;
  ByteWriter bodies_;
  std::vector<std::uint64_t> ends_;
  std::unordered_map<NameId, std::uint64_t> name_ids_;
  std::unordered_map<std::string, std::uint64_t> text_ids_;
  std::vector<std::string_view> names_, texts_;
};

}  // namespace

std::string write_record(const LinkRecord& record, const Linker& linker) {
  return Writer(linker).whole(record);
}

}  // namespace cutaway::linking
