// SPDX-License-Identifier: Apache-2.0
// A path is told as far as constants say it; a constant or setting stands for what it holds.
#include "model/machine_work.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/context.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 60;
constexpr int kMostSteps = 12;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Letters that are no part of a hole: "{path}" says nothing.
std::size_t letters_said(std::string_view text) {
  std::size_t said = 0;
  bool hole = false;
  for (const char c : text) {
    hole = c == '{' || (hole && c != '}');
    said += !hole && is_letter(c) ? 1 : 0;
  }
  return said;
}

/// "MODEL_FILE".
bool is_constant(std::string_view name) {
  return name.size() > 3 && contains(name, "_") &&
         std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "ffmpeg" of "/usr/bin/ffmpeg -i {file}".
std::string_view program(std::string_view line) {
  line = line.substr(0, line.find_first_of(" \t\n"));
  return line.substr(line.find_last_of("/\\") + 1);
}

/// "StringWriter" of `new PrintWriter(text)` behind `text = new StringWriter()`, else what is given
/// itself: the name of what is made, asked or handed in.
std::string_view made_of(const Syntax& syntax, const syntax::Call& call, ValueId given) {
  if (!given.valid()) return {};
  const ValueNode* node = &syntax.value(given);
  if (node->kind == ValueKind::reference && node->child_count == 0) {
    const syntax::Binding* bound =
        local_binding(syntax, call.scope, syntax.text(node->text), call.line);
    if (bound != nullptr && bound->value.valid()) node = &syntax.value(bound->value);
  }
  const bool made = node->kind == ValueKind::call || node->kind == ValueKind::construct;
  if (made && node->child_count > 0) node = &syntax.value(syntax.child(*node, 0));
  return syntax.text(node->text);
}

}  // namespace

MachineWork::MachineWork(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("machine")) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) continue;
    const std::string section = key.substr(0, dot), what = key.substr(dot + 1);
    if (key == "names.no_file") no_file_.push_back(value);
    if (key == "names.in_memory") in_memory_.push_back(value);
    if (key == "names.setup") setup_.insert(value);
    if (key == "names.choosers") choosers_.insert(value);
    if (key == "names.here") here_.insert(value);
    if (key == "names.opens_to_write") modes_[value] = "w";
    if (key == "names.opens_to_read") modes_.emplace(value, "r");
    if (section == "names") continue;
    const std::size_t gap = value.find(' ');
    Row row;
    if (gap != std::string::npos) row.ecosystem = value.substr(0, gap);
    row.glob = gap == std::string::npos ? value : value.substr(gap + 1);
    row.kind = section == "programs" ? "run_program"
               : what == "write_to"  ? "write_file"
                                     : what + "_file";
    row.anywhere = section == "anywhere";
    row.given = section == "paths" ? -1 : what == "write_to" || what == "second" ? 1 : 0;
    rows_.push_back(std::move(row));
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

const MachineWork::Row* MachineWork::row_of(std::string_view origin,
                                            std::string_view ecosystem) const {
  for (const Row& row : rows_) {
    if (!row.ecosystem.empty() && row.ecosystem != ecosystem) continue;
    if (matches_glob(row.glob, origin)) return &row;
  }
  return nullptr;
}

std::string MachineWork::kind_of(std::string_view origin, std::string_view ecosystem) const {
  const Row* row = row_of(origin, ecosystem);
  return row == nullptr ? std::string() : row->kind;
}

bool MachineWork::is_anywhere(FileId file, const syntax::Call& call,
                              std::string_view origin) const {
  const Row* row = row_of(origin, ecosystems_[file.index()]);
  if (row == nullptr || !row->anywhere) return false;
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee;
  for (int step = 0; step < kMostSteps && at.valid() && syntax.value(at).child_count > 0; ++step) {
    const ValueNode& node = syntax.value(at);
    at = syntax.child(node, 0);
    if (node.kind != ValueKind::call || node.child_count < 2) continue;
    const ValueNode& given = syntax.value(syntax.child(node, 1));
    if (choosers_.contains(syntax.text(syntax.value(at).text)) && given.kind == ValueKind::string &&
        here_.contains(syntax.text(given.text)))
      return false;
  }
  return true;
}

ValueId MachineWork::named_by(FileId file, const syntax::Call& call, const Row& row) const {
  const Syntax& syntax = in_.project.of(file);
  if (row.given >= 0) {
    const auto at = static_cast<std::uint32_t>(row.given);
    return at < call.argument_count ? syntax.arguments[call.first_argument + at] : ValueId();
  }
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  return callee.child_count == 0 ? ValueId() : syntax.child(callee, 0);
}

ValueId MachineWork::path_of(FileId file, const syntax::Call& call, std::string_view origin) const {
  const Row* row = row_of(origin, ecosystems_[file.index()]);
  return row == nullptr ? ValueId() : named_by(file, call, *row);
}

/// The path or program, as far as it is known; "" where that says nothing.
std::string MachineWork::written(FileId file, ValueId value) const {
  if (!value.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::list && node->child_count > 0) {
    value = syntax.child(*node, 0);
    node = &syntax.value(value);
  }
  if (node->kind == ValueKind::function || node->kind == ValueKind::record) return {};
  const linking::ClosedValue closed = in_.links.close({file, value});
  // What several callers hand in is one of theirs; which one is not known here.
  if (node->kind == ValueKind::parameter && closed.alternatives.size() > 1) return {};
  std::string text(closed.best());
  if (letters_said(text) >= 3 && text.size() <= kLongest &&
      text.find_first_of("\n`") == std::string::npos)
    return text;
  const bool plain = node->kind == ValueKind::reference || node->kind == ValueKind::member;
  return plain && is_constant(syntax.text(node->text)) ? std::string(syntax.text(node->text))
                                                       : std::string();
}

bool MachineWork::sets_up(FileId file, std::string_view said) const {
  std::string_view path = in_.path({file, 0, 0});
  path = path.substr(path.find_last_of('/') + 1);
  path = path.substr(0, path.find('.'));
  // "load_config.py", while "SettingsController.php" does something with settings.
  const std::vector<std::string> asks = identifier_words(path), words = identifier_words(said);
  if (!asks.empty() && setup_.contains(lower(asks.back()))) return true;
  return setup_.contains(said.substr(said.find_last_of('/') + 1)) ||
         std::ranges::any_of(words,
                             [&](const std::string& word) { return setup_.contains(lower(word)); });
}

/// "w" of `open(path, "w")`, `mode="w"`, `FileMode.Create`, `os.O_WRONLY|os.O_CREATE`.
std::string_view MachineWork::mode_of(const Syntax& syntax, const syntax::Call& call,
                                      std::uint32_t first) const {
  std::string_view mode;
  for (std::uint32_t a = first; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    const ValueNode* node = given.valid() ? &syntax.value(given) : nullptr;
    if (node != nullptr && node->kind == ValueKind::entry && node->child_count > 0 &&
        syntax.text(node->text) == "mode")
      node = &syntax.value(syntax.child(*node, 0));
    if (node == nullptr) continue;
    if (node->kind == ValueKind::string && mode.empty()) mode = syntax.text(node->text);
    // Flags are joined, so any of them that writes tells.
    std::vector<const ValueNode*> open{node};
    for (int steps = 0; !open.empty() && steps < kMostSteps; ++steps) {
      const ValueNode& one = *open.back();
      open.pop_back();
      const bool name = one.kind == ValueKind::member || one.kind == ValueKind::reference;
      const auto known = name ? modes_.find(syntax.text(one.text)) : modes_.end();
      if (known != modes_.end() && mode != "w") mode = known->second;
      for (std::uint32_t i = 0; !name && i < one.child_count; ++i)
        open.push_back(&syntax.value(syntax.child(one, i)));
    }
  }
  return mode;
}

void MachineWork::tell(FileId file, const syntax::Call& call, std::string_view origin,
                       std::string& kind, std::string& said) const {
  const Row* row = row_of(origin, ecosystems_[file.index()]);
  if (row == nullptr) return;
  const Syntax& syntax = in_.project.of(file);
  said = written(file, named_by(file, call, *row));
  if (kind == "run_program") {
    said = program(said);
    if (letters_said(said) < 2) said.clear();
    return;
  }
  if (kind == "open_file") {
    const std::string_view mode = mode_of(syntax, call, row->given < 0 ? 0 : 1);
    const bool other = mode.empty() && call.arguments_written > 1;
    if (mode.find_first_of("wax+") != std::string_view::npos)
      kind = "write_file";
    else if (!other || mode.starts_with("r"))
      kind = "read_file";
  }
  const auto is = [&](const std::string& glob) { return matches_glob(glob, said); };
  const bool reads = kind == "read_file" || kind == "open_file";
  const std::string_view made = made_of(syntax, call, named_by(file, call, *row));
  const auto makes = [&](const std::string& glob) { return matches_glob(glob, made); };
  if (std::ranges::any_of(in_memory_, makes)) kind.clear();
  if (std::ranges::any_of(no_file_, is) || (reads && sets_up(file, said))) kind.clear();
}

std::string machine_words(std::string_view kind, std::string_view said) {
  if (kind == "run_program")
    return said.empty() ? "runs another program" : "runs the program " + std::string(said);
  const std::string_view deed = kind.substr(0, kind.find('_'));
  const std::string verb = deed == "write" ? "writes" : std::string(deed) + "s";
  if (said.empty()) return verb + " files";
  // What has no ending may be a folder.
  const std::string_view last = said.substr(said.find_last_of("/\\") + 1);
  return verb + (contains(last, ".") ? " the file " : " files at ") + std::string(said);
}

}  // namespace cutaway::model
