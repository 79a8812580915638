// SPDX-License-Identifier: Apache-2.0
// Passwords of accounts that stand in the code: what keeps a password is given a text, or the rows
// that come first hold an administrator with one.
#include <algorithm>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/left_open.h"
#include "meaning/site.h"
#include "model/makers_deployments.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 6;
/// A way in for everybody, whatever the file's past is.
constexpr double kRisk = 0.9;

class Passwords {
 public:
  explicit Passwords(const Ground& ground) : ground_(ground) {
    for (const auto& [key, value] : ground.analysis.catalogue->table("debt")) {
      if (key == "keeps_passwords") origins_.push_back(value);
    }
  }

  std::vector<std::uint32_t> in(FileId file) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const auto targets = ground_.analysis.links->calls(file);
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (targets[i].origin == 0 || call.argument_count == 0 || !keeps(targets[i].origin)) continue;
      if (is_pretence(syntax, call)) continue;
      const ValueId given = syntax.arguments[call.first_argument];
      if (is_tried_out(syntax, call, given) || is_taken_back(syntax, call)) continue;
      if (is_written(file, given) && !is_made(syntax, call, given)) out.push_back(i);
    }
    return out;
  }

 private:
  bool keeps(linking::NameId origin) const {
    const std::string_view name = ground_.analysis.links->name(origin);
    return std::ranges::any_of(origins_,
                               [&](const std::string& glob) { return matches_glob(glob, name); });
  }

  /// A text that is written there or in a constant, and that nobody sets from outside.
  bool is_written(FileId file, ValueId value) const {
    if (!value.valid()) return false;
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind == syntax::ValueKind::string) return !syntax.text(node.text).empty();
    if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::member)
      return false;
    // `request.password` is what somebody sends, whatever the field holds at first.
    if (node.kind == syntax::ValueKind::member && node.child_count > 0 &&
        syntax.value(syntax.child(node, 0)).kind == syntax::ValueKind::parameter)
      return false;
    const linking::ClosedValue closed = ground_.analysis.links->close({file, value});
    return closed.alternatives.size() == 1 && closed.alternatives.front().complete &&
           closed.alternatives.front().setting.empty() && !closed.alternatives.front().text.empty();
  }

  /// `password = generate()`: whatever texts it is made of, nobody can read it in the code.
  static bool is_made(const syntax::Syntax& syntax, const syntax::Call& call, ValueId value) {
    const syntax::ValueNode& given = syntax.value(value);
    return given.kind == syntax::ValueKind::reference &&
           std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
             return binding.scope == call.scope && binding.value.valid() &&
                    syntax.text(binding.target) == syntax.text(given.text) &&
                    syntax.value(binding.value).kind == syntax::ValueKind::call;
           });
  }

  /// `assert argon2.verify("x", hash)`: what is hashed there is compared at once, to see whether
  /// the library works.
  static bool is_tried_out(const syntax::Syntax& syntax, const syntax::Call& call, ValueId given) {
    const syntax::ValueNode& text = syntax.value(given);
    return text.kind == syntax::ValueKind::string &&
           std::ranges::any_of(syntax.calls, [&](const syntax::Call& other) {
             if (&other == &call || other.scope != call.scope) return false;
             const std::string name = lower(syntax.text(other.name));
             if (!contains(name, "verify") && !contains(name, "check") &&
                 !contains(name, "compare") && !contains(name, "match"))
               return false;
             for (std::uint32_t a = 0; a < other.argument_count; ++a) {
               const ValueId argument = syntax.arguments[other.first_argument + a];
               if (argument.valid() && syntax.value(argument).kind == syntax::ValueKind::string &&
                   syntax.text(syntax.value(argument).text) == syntax.text(text.text))
                 return true;
             }
             return false;
           });
  }

  /// `user.password = hash("x"); … user.password = old` and `helper.delete()`: the same function
  /// closes the door behind itself.
  static bool is_taken_back(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (!call.scope.valid()) return false;
    const auto kept = std::ranges::find_if(syntax.bindings, [&](const syntax::Binding& binding) {
      return binding.scope == call.scope && binding.line == call.line;
    });
    const auto restores = [&](const syntax::Binding& later) {
      return later.scope == call.scope && later.line > call.line && later.value.valid() &&
             syntax.value(later.value).kind == syntax::ValueKind::reference &&
             syntax.text(later.target) == syntax.text(kept->target);
    };
    if (kept != syntax.bindings.end() && std::ranges::any_of(syntax.bindings, restores))
      return true;
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& later) {
      const std::string name = lower(syntax.text(later.name));
      return later.scope == call.scope && later.line > call.line &&
             (name == "delete" || name == "destroy" || name == "forcedelete");
    });
  }

  /// A hash that is compared with so that an unknown name takes as long as a wrong password.
  static bool is_pretence(const syntax::Syntax& syntax, const syntax::Call& call) {
    std::string around = call.scope.valid()
                             ? std::string(syntax.text(syntax.symbols[call.scope.index()].name))
                             : std::string();
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.line == call.line) around += ' ' + std::string(syntax.text(binding.target));
    }
    around = lower(around);
    return contains(around, "dummy") || contains(around, "fake") || contains(around, "timing") ||
           contains(around, "pepper") || contains(around, "test");
  }

  const Ground& ground_;
  std::vector<std::string> origins_;
};

/// Administrators that are put in with a password of the code, by files that a script of the
/// product runs ([seeded] of catalogue/unsafe.toml).
class Seeds {
 public:
  explicit Seeds(const Ground& ground) : ground_(ground) {}

  /// The calls that put one in, and where a script runs their file.
  struct Found {
    std::vector<LeftOpen> calls;
    Place run_at;
  };
  Found find() const {
    Found out;
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i)
      if (project.file(FileId(i)).origin == sources::Origin::own && is_in("files", FileId(i)))
        read(FileId(i), out.calls);
    if (!out.calls.empty()) out.run_at = run_at();
    if (!out.run_at.file.valid()) out.calls.clear();
    return out;
  }

 private:
  bool is_in(std::string_view list, FileId file) const {
    const std::string path = "/" + lower(ground_.path(file));
    return std::ranges::any_of(ground_.analysis.catalogue->table("unsafe"), [&](const auto& row) {
      return row.first == "seeded." + std::string(list) && matches_glob(row.second, path);
    });
  }

  void read(FileId file, std::vector<LeftOpen>& out) const {
    constexpr std::size_t kMost = 64;
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    for (const syntax::Call& call : syntax.calls) {
      bool password = false, administrator = false;
      for (const ValueId value :
           meaning::values_within(syntax, meaning::values_given(syntax, call, kMost), kMost)) {
        const syntax::ValueNode& entry = syntax.value(value);
        if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0 ||
            !syntax.child(entry, 0).valid())
          continue;
        const syntax::ValueNode& given = syntax.value(syntax.child(entry, 0));
        password = password || is_password(syntax, entry, given);
        administrator = administrator || is_administrator(syntax, entry, given);
      }
      if (password && administrator && !is_for_makers(syntax, call.guard))
        out.push_back({{file, call.line, call.line}, "administrator", call.scope});
    }
  }

  bool is_password(const syntax::Syntax& syntax, const syntax::ValueNode& entry,
                   const syntax::ValueNode& given) const {
    return is_unsafe(ground_, "seeded.passwords", syntax.text(entry.text)) &&
           given.kind == syntax::ValueKind::string && !syntax.text(given.text).empty();
  }

  bool is_administrator(const syntax::Syntax& syntax, const syntax::ValueNode& entry,
                        const syntax::ValueNode& given) const {
    const std::string_view name = syntax.text(entry.text), text = syntax.text(given.text);
    if (is_unsafe(ground_, "seeded.administrators", name)) return lower(text) == "true";
    return is_unsafe(ground_, "seeded.roles", name) &&
           (given.kind == syntax::ValueKind::string || given.kind == syntax::ValueKind::member) &&
           contains(lower(text), "admin");
  }

  /// `if Rails.env.development?`
  bool is_for_makers(const syntax::Syntax& syntax, GuardId id) const {
    for (; id.valid(); id = syntax.guards[id.index()].parent)
      if (says_unsafe(ground_, "sites.chosen", syntax.text(syntax.guards[id.index()].condition)))
        return true;
    return false;
  }

  /// The line of a script that starts, sets up or packs the product and runs such files.
  Place run_at() const {
    constexpr std::uint64_t kLargest = 1U << 18U;
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const sources::File& file = project.file(FileId(i));
      if (file.origin != sources::Origin::own || file.binary || file.size_bytes > kLargest ||
          !is_in("scripts", FileId(i)) || is_in("makers", FileId(i)) ||
          model::deploys_for_makers(ground_.analysis, FileId(i)))
        continue;
      const auto text = project.tree->read(FileId(i));
      if (!text.ok()) continue;
      std::uint32_t at = 0;
      for (const std::string_view line : split(text.value(), '\n')) {
        ++at;
        if (trim(line).starts_with('#')) continue;
        for (const auto& [key, command] : ground_.analysis.catalogue->table("unsafe"))
          if (key == "seeded.commands" && contains(line, command)) return {FileId(i), at, at};
      }
    }
    return {};
  }

  const Ground& ground_;
};

/// The same item where only administrators that are put in first have such a password.
void add_seeded(const Ground& ground, std::vector<Item>& out) {
  const Seeds::Found seeded = Seeds(ground).find();
  auto item = item_of_lines(ground, "known_password", seeded.calls);
  if (!item) return;
  item->count = static_cast<std::uint32_t>(seeded.calls.size());
  item->fix.said_at = seeded.run_at;
  item->risk = std::max(item->risk, kRisk);
  out.push_back(std::move(*item));
}

}  // namespace

void find_known_passwords(const Ground& ground, std::vector<Item>& out) {
  const Passwords passwords(ground);
  std::vector<FileId> files;
  std::vector<Place> places;
  std::string name;
  for (const FileSignals& signal : ground.signals.files) {
    if (is_frozen(ground, signal.file)) continue;
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (const std::uint32_t index : passwords.in(signal.file)) {
      const syntax::Call& call = syntax.calls[index];
      if (files.empty() && call.scope.valid())
        name = syntax.text(syntax.symbols[call.scope.index()].name);
      if (files.empty() || files.back() != signal.file) files.push_back(signal.file);
      places.push_back({signal.file, call.line, call.line});
    }
  }
  if (files.empty()) return add_seeded(ground, out);
  const FileId first = files.front();
  Item item = ground.item("known_password", std::move(files));
  std::ranges::stable_partition(item.files, [&](FileId file) { return file == first; });
  item.name = name;
  item.count = static_cast<std::uint32_t>(places.size());
  if (places.size() > kMostPlaces) places.resize(kMostPlaces);
  item.places = std::move(places);
  item.risk = std::max(item.risk, kRisk);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
