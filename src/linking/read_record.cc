// SPDX-License-Identifier: Apache-2.0
// A LinkRecord from bytes; numbers become those of this run.
#include <algorithm>
#include <iterator>

#include "base/bytes.h"
#include "linking/link_record.h"
#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

constexpr std::uint32_t kGone = 0xffffffffU;
/// Shapes may hold things, and be held.
constexpr unsigned kMaxDepth = Shapes::kMaxDepth * (Held::kMaxDepth + 1);

/// What the numbers of the record mean in this run; kGone: nothing any more, or something else.
struct Meanings {
  std::vector<std::uint32_t> files;
  std::vector<NameId> names;
  std::vector<std::string_view> texts;
  std::vector<std::string_view> same_packages;  ///< keys; of the same files; sorted
  std::vector<std::uint32_t> other_rows;        ///< sorted marks of what leads elsewhere now
};

/// Reads one file's rows; `usable` turns false at the first thing that is gone.
class RowReader {
 public:
  RowReader(std::string_view bytes, const Meanings& meanings, const Linker& linker)
      : in_(bytes), meanings_(meanings), linker_(linker) {}

  void read(FileRecord& out) {
    rows(out.first);
    out.is_same = in_.byte() == 1;
    if (!out.is_same) rows(out.second);
    entities(out.seeds);
    out.given.resize(in_.count());
    for (Given& given : out.given) {
      given.file = file();
      given.parameter = static_cast<std::uint32_t>(in_.number());
      given.entity = entity();
    }
    targets(out.targets);
    looks(out.looks);
    out.usable = usable_ && in_.ok() && in_.rest().empty();
  }

 private:
  FileId file() { return known(in_.number()); }
  /// A file by its number plus one, 0 for none.
  FileId optional_file() {
    const std::uint64_t number = in_.number();
    return number == 0 ? FileId() : known(number - 1);
  }
  FileId known(std::uint64_t number) {
    const bool gone = number >= meanings_.files.size() || meanings_.files[number] == kGone;
    usable_ = usable_ && !gone;
    return gone ? FileId() : FileId(meanings_.files[number]);
  }
  NameId name() {
    const std::uint64_t number = in_.number();
    if (number < meanings_.names.size()) return meanings_.names[number];
    usable_ = false;
    return 0;
  }
  std::string_view text() {
    const std::uint64_t number = in_.number();
    if (number < meanings_.texts.size()) return meanings_.texts[number];
    usable_ = false;
    return {};
  }
  SymbolRef ref() {
    const std::uint64_t number = in_.number();
    if (number == 0) return {};
    const FileId file = known(number - 1);
    return {file, SymbolId(static_cast<std::size_t>(in_.number()))};
  }
  std::uint32_t package() {
    const auto found = linker_.packages().by_key(text());
    usable_ = usable_ && found.has_value();
    return found.value_or(0);
  }

  Entity entity(unsigned depth = 0) {
    Entity out;
    const std::uint8_t head = in_.byte();
    out.kind = static_cast<EntityKind>(head & 15U);
    out.confidence = static_cast<Confidence>((head >> 4U) & 3U);
    if ((head & 64U) != 0) out.shell = in_.byte();
    out.round = in_.byte();
    if ((head & 128U) != 0) out.of = held(out.kind, depth);
    if (out.kind > EntityKind::giver || out.confidence > Confidence::low) usable_ = false;
    switch (out.kind) {
      case EntityKind::pending:
      case EntityKind::none:
        break;
      case EntityKind::package:
        out.a = package();
        break;
      case EntityKind::folder: {
        const auto folder = linker_.files().find_folder(text());
        usable_ = usable_ && folder.has_value();
        out.a = folder.value_or(0);
        break;
      }
      case EntityKind::outside:
        out.a = name();
        break;
      case EntityKind::module:
        out.a = file().value;
        break;
      case EntityKind::type_parameter:
        out.a = static_cast<std::uint32_t>(in_.number());
        break;
      case EntityKind::shape:
        out.a = shape(depth);
        break;
      default:
        out.a = file().value;
        out.b = static_cast<std::uint32_t>(in_.number());
    }
    return out;
  }
  /// What it holds, or the role of a function that nobody wrote.
  std::uint32_t held(EntityKind kind, unsigned depth) {
    const std::size_t number = static_cast<std::size_t>(in_.number());
    if (kind == EntityKind::accessor) {
      usable_ = usable_ && number <= static_cast<std::size_t>(AccessorRole::nothing);
      return usable_ ? static_cast<std::uint32_t>(number) : 0;
    }
    usable_ = usable_ && number <= Held::kMost && depth <= kMaxDepth;
    if (!usable_) return 0;
    std::vector<Entity> things;
    for (std::size_t i = 0; i < number; ++i) things.push_back(entity(depth + 1));
    return usable_ ? linker_.hold(things) : 0;
  }
  std::uint32_t shape(unsigned depth) {
    Shape out;
    out.fixed = in_.byte() == 1;
    out.depth = static_cast<unsigned>(in_.number());
    usable_ = usable_ && depth <= kMaxDepth;
    if (!usable_) return 0;
    out.base = entity(depth + 1);
    out.parts.resize(in_.count());
    for (Entity& part : out.parts) part = entity(depth + 1);
    return usable_ ? linker_.shapes().add(std::move(out)) : 0;
  }
  void entities(std::vector<Entity>& out) {
    out.resize(in_.count());
    for (Entity& row : out) row = entity();
  }
  void rows(SlotRows& out) {
    for (auto& table : out) entities(table);
  }

  void targets(FileTargets& out) {
    out.imports.resize(in_.count());
    for (ImportLink& link : out.imports) {
      link.resolved = in_.byte() == 1;
      link.package = name();
      link.file = optional_file();
      link.symbol = ref();
      link.line = static_cast<std::uint32_t>(in_.number());
    }
    for (auto* table : {&out.calls, &out.annotations, &out.bases}) {
      table->resize(in_.count());
      for (Target& target : *table) {
        target.confidence = static_cast<Confidence>(in_.byte());
        target.symbol = ref();
        target.origin = name();
      }
    }
    files(out.imported_files);
  }
  void files(std::vector<FileId>& out) {
    out.resize(in_.count());
    for (FileId& one : out) one = file();
  }

  void looks(FileLooks& out) {
    files(out.files);
    const std::size_t packages = in_.count();
    for (std::size_t i = 0; i < packages; ++i) {
      const std::string_view key = text();
      usable_ = usable_ && std::ranges::binary_search(meanings_.same_packages, key);
      if (const auto found = linker_.packages().by_key(key)) out.packages.push_back(*found);
    }
    out.rows.resize(in_.count());
    std::uint32_t last = 0;
    for (std::uint32_t& row : out.rows) {
      row = last + static_cast<std::uint32_t>(in_.number());
      last = row;
      usable_ = usable_ && !std::ranges::binary_search(meanings_.other_rows, row);
    }
    out.questions.resize(in_.count());
    for (Question& question : out.questions) {
      question.kind = static_cast<Question::Kind>(in_.byte());
      question.resolver = static_cast<std::uint32_t>(in_.number());
      question.from = optional_file();
      const std::uint64_t symbol = in_.number();
      if (symbol > 0) question.symbol = SymbolId(static_cast<std::size_t>(symbol - 1));
      question.first = text();
      question.second = text();
      question.answer = in_.fixed();
    }
    const std::uint8_t flags = in_.byte();
    out.by_paths = (flags & 1U) != 0;
    out.by_all = (flags & 2U) != 0;
  }

  ByteReader in_;
  const Meanings& meanings_;
  const Linker& linker_;
  bool usable_ = true;
};

class RecordReader {
 public:
  RecordReader(std::string_view bytes, const std::vector<std::uint64_t>& shapes, Linker& linker,
               LinkRecord& out)
      : in_(bytes), shapes_(shapes), linker_(linker), out_(out) {}

  bool read() {
    if (in_.fixed() != kLinkRecordMagic) return false;
    out_.world = in_.fixed();
    out_.files.resize(shapes_.size());
    files();
    packages();
    rows();
    names();
    return in_.ok() && bodies();
  }

 private:
  void files() {
    const std::size_t count = in_.count();
    for (std::size_t i = 0; i < count && in_.ok(); ++i) {
      const std::string_view path = in_.text();
      const std::uint64_t shape = in_.fixed();
      sizes_.push_back(in_.number());
      const auto found = linker_.files().find(path);
      places_.push_back(found.value_or(FileId()));
      meanings_.files.push_back(kGone);
      if (!found) {
        ++out_.removed;
        continue;
      }
      FileRecord& record = out_.files[found->index()];
      record.known = true;
      record.shape = shape;
      if (shapes_[found->index()] == shape) meanings_.files.back() = found->value;
    }
  }

  void packages() {
    const std::size_t count = in_.count();
    const auto marks = linker_.packages().fingerprints(linker_.project());
    for (std::size_t i = 0; i < count && in_.ok(); ++i) {
      const std::string_view key = in_.text();
      const std::uint64_t mark = in_.fixed();
      const auto found = linker_.packages().by_key(key);
      if (found && marks[*found] == mark) meanings_.same_packages.push_back(key);
    }
    std::ranges::sort(meanings_.same_packages);
  }

  void rows() {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> then(in_.count());
    for (auto& [mark, hash] : then) {
      mark = static_cast<std::uint32_t>(in_.number());
      hash = in_.fixed();
    }
    const auto now = linker_.packages().row_fingerprints(linker_.project());
    std::vector<std::pair<std::uint32_t, std::uint64_t>> other;
    std::ranges::set_symmetric_difference(then, now, std::back_inserter(other));
    for (const auto& [mark, hash] : other) meanings_.other_rows.push_back(mark);
  }

  void names() {
    meanings_.names.resize(in_.count());
    for (NameId& name : meanings_.names) name = linker_.names().add(in_.text());
    meanings_.texts.resize(in_.count());
    for (std::string_view& text : meanings_.texts) text = in_.text();
  }

  /// A body is read when the file has the shape it had; what is left of the others is nothing.
  bool bodies() {
    std::vector<std::string_view> bytes;
    std::string_view rest = in_.rest();
    for (const std::uint64_t size : sizes_) {
      if (size > rest.size()) return false;
      bytes.push_back(rest.substr(0, size));
      rest.remove_prefix(size);
    }
    if (!rest.empty()) return false;
    platform::parallel_for(bytes.size(), linker_.threads(), [&](std::size_t i) {
      if (meanings_.files[i] == kGone) return;
      RowReader(bytes[i], meanings_, linker_).read(out_.files[places_[i].index()]);
    });
    return true;
  }

  ByteReader in_;
  const std::vector<std::uint64_t>& shapes_;
  Linker& linker_;
  LinkRecord& out_;
  Meanings meanings_;
  std::vector<std::uint64_t> sizes_;
  std::vector<FileId> places_;
};

}  // namespace

SlotRows rows_of(const FileSlots& slots) {
  return {slots.imports.rows(), slots.parameters.rows(), slots.bindings.rows(), slots.bases.rows(),
          slots.symbols.rows()};
}

void set_rows(FileSlots& slots, SlotRows rows) {
  slots.imports.rows() = std::move(rows[0]);
  slots.parameters.rows() = std::move(rows[1]);
  slots.bindings.rows() = std::move(rows[2]);
  slots.bases.rows() = std::move(rows[3]);
  slots.symbols.rows() = std::move(rows[4]);
}

bool same_rows(const SlotRows& a, const SlotRows& b) {
  for (std::size_t t = 0; t < a.size(); ++t) {
    const bool same = std::ranges::equal(
        a[t], b[t], [](const Entity& x, const Entity& y) { return x == y && x.round == y.round; });
    if (!same) return false;
  }
  return true;
}

bool read_record(std::string_view bytes, const std::vector<std::uint64_t>& shapes, Linker& linker,
                 LinkRecord& out) {
  if (!bytes.empty() && RecordReader(bytes, shapes, linker, out).read()) return true;
  out = {};
  out.files.resize(shapes.size());
  return false;
}

}  // namespace cutaway::linking
