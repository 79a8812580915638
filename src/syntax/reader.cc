// SPDX-License-Identifier: Apache-2.0
// What all structured readers share: finding one, keeping text, building the tree, counting lines.
#include "syntax/reader.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/text.h"
#include "catalogue/secrets.h"
#include "syntax/line_reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kPoolLimit = 1U << 30U;
constexpr std::size_t kProblemLimit = 50;

}  // namespace

const StructuredReader* find_reader(std::string_view name) {
  for (std::size_t i = 0; i < kReaders_count; ++i) {
    if (kReaders[i]->name == name) return kReaders[i];
  }
  return nullptr;
}

const StructuredReader* find_reader_by_lines(std::string_view path, std::string_view text) {
  constexpr std::string_view kSupervised = "[program:";
  if (!path.ends_with(".conf")) return nullptr;
  const std::size_t at = text.find(kSupervised);
  const bool begins = at != std::string_view::npos && (at == 0 || text[at - 1] == '\n');
  return begins ? find_reader("ini") : nullptr;
}

const StructuredReader* find_reader_for(std::string_view path) {
  const std::string_view name = base_name(path);
  for (std::size_t i = 0; i < kReaders_count; ++i) {
    for (const std::string_view glob : kReaders[i]->file_names) {
      const bool on_path = glob.find('/') != std::string_view::npos;
      if (matches_glob(glob, on_path ? path : name)) return kReaders[i];
    }
  }
  return nullptr;
}

Text keep(Syntax& out, std::string_view text) {
  if (text.empty() || out.pool.size() + text.size() > kPoolLimit) return {};
  const Text kept{static_cast<std::uint32_t>(out.pool.size()),
                  static_cast<std::uint32_t>(text.size())};
  out.pool.append(text);
  return kept;
}

void add_problem(Syntax& out, std::string_view what, std::uint32_t line) {
  if (out.problems.size() >= kProblemLimit) return;
  out.problems.push_back({keep(out, what), line});
}

void count_lines(std::string_view text, std::string_view line_comment, std::string_view block_open,
                 std::string_view block_close, Syntax& out) {
  LineCounts counts;
  bool in_block = false;
  LineReader lines(text);
  while (lines.next()) {
    ++counts.lines;
    const std::string_view line = trim(lines.line());
    if (line.empty()) {
      ++counts.blank;
    } else if (in_block) {
      ++counts.comment;
      in_block = line.find(block_close) == std::string_view::npos;
    } else if (!line_comment.empty() && line.starts_with(line_comment)) {
      ++counts.comment;
    } else if (!block_open.empty() && line.starts_with(block_open)) {
      ++counts.comment;
      in_block = line.find(block_close, block_open.size()) == std::string_view::npos;
    } else {
      ++counts.code;
    }
  }
  out.counts = counts;
}

Text DataBuilder::key_text(std::string_view key) {
  if (key.empty()) return {};
  Text& recent = recent_keys_[hash64(key) % recent_keys_.size()];
  if (out_.text(recent) != key) recent = keep(out_, key);
  return recent;
}

DataId DataBuilder::append(DataId parent, DataNode node) {
  if (full_) return {};
  if (out_.data.size() >= kNodeLimit) {
    full_ = true;
    add_problem(out_, "more than 2,000,000 values; the rest was left out", node.line);
    return {};
  }
  const DataId id(out_.data.size());
  node.parent = parent;
  node.first_child = {};
  node.next_sibling = {};
  out_.data.push_back(node);
  last_child_.resize(out_.data.size());
  if (parent.valid()) {
    DataId& last = last_child_[parent.index()];
    (last.valid() ? out_.data[last.index()].next_sibling : out_.data[parent.index()].first_child) =
        id;
    last = id;
  }
  return id;
}

DataId DataBuilder::add(DataId parent, DataKind kind, std::string_view key, std::string_view value,
                        std::uint32_t line, std::uint32_t end_line) {
  DataNode node;
  node.kind = kind;
  node.key = key_text(key);
  if (!value.empty()) {
    const std::string name(
        !key.empty() || !parent.valid() ? key : out_.text(out_.data[parent.index()].key));
    const bool secret = !catalogue::find_secrets(value, name).empty();
    node.value = secret ? keep(out_, catalogue::mask_secrets(value, name)) : keep(out_, value);
  }
  node.line = line;
  node.end_line = std::max(line, end_line);
  return append(parent, node);
}

DataId DataBuilder::copy(DataId parent, DataId source, std::string_view key, std::uint32_t line,
                         std::size_t& budget) {
  struct Step {
    DataId from, below;
  };
  DataId top;
  std::vector<Step> open{{source, parent}};
  while (!open.empty() && budget > 0) {
    const Step step = open.back();
    open.pop_back();
    --budget;
    DataNode node = out_.data[step.from.index()];
    const DataId first_child = node.first_child;
    const DataId next = step.from == source ? DataId{} : node.next_sibling;
    if (step.from == source) {
      node.key = key_text(key);
      node.end_line = line;
      node.line = line;
    }
    const DataId made = append(step.below, node);
    if (!made.valid()) break;
    if (!top.valid()) top = made;
    if (next.valid()) open.push_back({next, step.below});
    if (first_child.valid()) open.push_back({first_child, made});
  }
  return top;
}

void DataBuilder::end(DataId id, std::uint32_t end_line) {
  if (!id.valid()) return;
  DataNode& node = out_.data[id.index()];
  node.end_line = std::max(node.end_line, end_line);
}

void DataBuilder::mark_quoted(DataId id) {
  if (id.valid()) out_.data[id.index()].quoted = 1;
}

void DataBuilder::clear() {
  out_.data.clear();
  last_child_.clear();
  full_ = false;
}

}  // namespace cutaway::syntax
