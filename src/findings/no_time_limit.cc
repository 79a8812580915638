// SPDX-License-Identifier: Apache-2.0
// Calls to others that wait without an end: libraries whose calls have no time limit of their own,
// called without one.
#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/written_tests.h"
#include "model/local_binding.h"
#include "model/vendors/call_limits.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostPlaces = 6;
constexpr std::uint32_t kLeastCalls = 2;

struct Waiting {
  FileId file;
  std::uint32_t call = 0;
};

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground) {
    for (const auto& [key, value] : ground.analysis.catalogue->table("debt")) {
      if (key == "waits") origins_.push_back(value);
      if (key == "sets_for_all") set_for_all_.insert(value);
      if (key == "carries_limit") carries_limit_.insert(value);
      if (key == "takes_no_options") no_options_.push_back(value);
      if (key == "waits_if_bare") waits_if_bare_.push_back(value);
    }
  }

  std::vector<Waiting> find() const {
    std::vector<Waiting> out;
    for (const FileSignals& signal : ground_.signals.files) {
      if (!is_frozen(ground_, signal.file) && !is_of_screens(signal.file) &&
          !ground_.tools.contains(signal.file))
        look(signal.file, out);
    }
    return out;
  }

 private:
  void look(FileId file, std::vector<Waiting>& out) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const auto targets = ground_.analysis.links->calls(file);
    const bool set_for_all = sets_for_all(syntax);
    for (std::uint32_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (targets[i].origin == 0 || !call.scope.valid() ||
          !(waits(targets[i].origin) || is_made_bare(syntax, call, targets[i].origin)) ||
          is_by_hand(file, call.scope) || hands_on(syntax, call) || carries_limit(syntax, call) ||
          options_unread(syntax, call, targets[i].origin) ||
          (set_for_all && is_of_session(targets[i].origin)) || is_of_patient(file, call) ||
          model::may_be_stopped(ground_.analysis,
                                {file, call.line, std::max(call.line, call.end_line)}))
        continue;
      out.push_back({file, i});
    }
  }

  /// Who runs a command can end it.
  bool is_by_hand(FileId file, SymbolId scope) const {
    return std::ranges::any_of(
        ground_.analysis.model->operations, [&](const model::Operation& one) {
          return one.kind == "command" && one.handler == SymbolRef{file, scope};
        });
  }

  /// `session.mount("https://", patient)`: what its calls wait may be set there.
  bool sets_for_all(const syntax::Syntax& syntax) const {
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      return set_for_all_.contains(syntax.text(call.name));
    });
  }

  /// `session.get(url)` where `session` is of an own class that names a time limit: a class made of
  /// the library's sets one for all calls of its things.
  bool is_of_patient(FileId file, const syntax::Call& call) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    if (!call.callee.valid()) return false;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
    const SymbolRef of = ground_.analysis.links->what_is({file, syntax.child(callee, 0)}).symbol;
    if (!of.file.valid() || !of.symbol.valid()) return false;
    const syntax::Symbol& made = ground_.analysis.project->of(of.file).symbols[of.symbol.index()];
    const auto text = made.kind == syntax::SymbolKind::class_
                          ? ground_.analysis.project->tree->read(of.file)
                          : Result<std::string>(std::string());
    if (!text.ok()) return false;
    const auto lines = split(text.value(), '\n');
    for (std::uint32_t line = made.line; line <= made.end_line && line <= lines.size(); ++line) {
      const std::string_view said = trim(lines[line - 1]);
      if (!said.starts_with('#') && !said.starts_with("//") && contains(lower(said), "timeout"))
        return true;
    }
    return false;
  }

  /// A thing that was made before is asked, and not the package itself.
  bool is_of_session(linking::NameId origin) const {
    const std::string_view name = ground_.analysis.links->name(origin);
    const std::size_t path = name.find(':');
    return path != std::string_view::npos && name.find('.', path) != std::string_view::npos &&
           !contains(name, ":.");
  }

  bool is_one_of(const std::vector<std::string>& globs, linking::NameId origin) const {
    const std::string_view name = ground_.analysis.links->name(origin);
    return std::ranges::any_of(globs,
                               [&](const std::string& glob) { return matches_glob(glob, name); });
  }

  bool waits(linking::NameId origin) const { return is_one_of(origins_, origin); }

  /// `client := &http.Client{}` in the same function, to which nothing is set afterwards.
  bool is_made_bare(const syntax::Syntax& syntax, const syntax::Call& call,
                    linking::NameId origin) const {
    if (!is_one_of(waits_if_bare_, origin) || !call.callee.valid()) return false;
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return false;
    const std::string_view client = syntax.text(syntax.value(syntax.child(callee, 0)).text);
    const syntax::Binding* made = model::local_binding(syntax, call.scope, client, call.line);
    if (client.empty() || made == nullptr || !made->value.valid() || !made->scope.valid())
      return false;
    const syntax::ValueNode& value = syntax.value(made->value);
    const bool built =
        value.kind == syntax::ValueKind::construct || value.kind == syntax::ValueKind::record;
    return built && value.child_count <= (value.kind == syntax::ValueKind::construct ? 1 : 0) &&
           std::ranges::none_of(syntax.bindings, [&](const syntax::Binding& set) {
             return syntax.text(set.target).starts_with(std::string(client) + ".");
           });
  }

  /// `http.NewRequestWithContext(ctx, …)` in the same function: the caller's context may end it.
  bool carries_limit(const syntax::Syntax& syntax, const syntax::Call& call) const {
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& other) {
      return other.scope == call.scope && other.line <= call.line &&
             carries_limit_.contains(syntax.text(other.name));
    });
  }

  /// `get(url, **options)`: what the options hold is not known.
  static bool hands_on(const syntax::Syntax& syntax, const syntax::Call& call) {
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      return node.kind == syntax::ValueKind::entry && syntax.text(node.text) == "..." &&
             node.line >= call.line && node.line <= std::max(call.line, call.end_line);
    });
  }

  /// `axios.get(url, options)`: what stands in options that are named elsewhere is not looked into,
  /// and those of a parameter are the caller's. The body of a `post` is none.
  bool options_unread(const syntax::Syntax& syntax, const syntax::Call& call,
                      linking::NameId origin) const {
    constexpr std::array<std::string_view, 3> kWithBody = {"post", "put", "patch"};
    const bool body = std::ranges::find(kWithBody, syntax.text(call.name)) != kWithBody.end();
    if (is_one_of(no_options_, origin)) return false;
    if (call.argument_count == 0 || (body && call.argument_count < 3)) return false;
    const syntax::ValueNode& last =
        syntax.value(syntax.arguments[call.first_argument + call.argument_count - 1U]);
    if (last.kind == syntax::ValueKind::parameter || last.kind == syntax::ValueKind::reference)
      return call.argument_count > 1 ||
             (takes_all_in_one(syntax, call, origin) && !is_text(syntax, last));
    return last.kind == syntax::ValueKind::member && call.argument_count > 1;
  }

  /// `axios(everything)`, `got.request(everything)`
  bool takes_all_in_one(const syntax::Syntax& syntax, const syntax::Call& call,
                        linking::NameId origin) const {
    return syntax.text(call.name) == "request" ||
           ground_.analysis.links->name(origin).ends_with(":.");
  }

  /// The name stands for an address: nothing but a text was given to it.
  static bool is_text(const syntax::Syntax& syntax, const syntax::ValueNode& name) {
    const auto of_text = [&](ValueId value) {
      const auto kind = syntax.value(value).kind;
      return kind == syntax::ValueKind::string || kind == syntax::ValueKind::concat;
    };
    return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
      return syntax.text(one.target) == syntax.text(name.text) && one.value.valid() &&
             of_text(one.value);
    });
  }

  /// In a browser nobody else waits.
  bool is_of_screens(FileId file) const {
    // What draws a screen runs there, whatever else the part is.
    if (ends_as(ground_, "drawn", file)) return true;
    const PartId part = ground_.part_of(file);
    const auto shared = [](std::string_view language) {
      return language == "JavaScript" || language == "TypeScript";
    };
    const auto& language = catalogue::language(ground_.analysis.project->file(file).language);
    if (!contains(language.name, "Script") && !contains("JSX TSX Vue Svelte", language.name))
      return false;
    if (!shared(language.name) || !part.valid()) return true;
    const model::Part& owner = ground_.analysis.model->part(part);
    return !shared(owner.language) || (owner.kind != "service" && owner.kind != "job");
  }

  const Ground& ground_;
  std::vector<std::string> origins_, no_options_, waits_if_bare_;   ///< globs
  std::set<std::string, std::less<>> set_for_all_, carries_limit_;  ///< names of functions
};

}  // namespace

void find_no_time_limit(const Ground& ground, std::vector<Item>& out) {
  std::vector<Waiting> waiting = Finder(ground).find();
  if (waiting.size() < kLeastCalls) return;
  const auto served = [&](const Waiting& one) {
    const syntax::Syntax& syntax = ground.analysis.project->of(one.file);
    std::uint32_t count = 0;
    ground.reach.through({one.file, syntax.calls[one.call].scope}, count);
    return count > 0;
  };
  std::ranges::stable_sort(waiting, std::greater{}, [&](const Waiting& one) {
    return std::pair(served(one), ground.of(one.file)->risk);
  });
  std::vector<FileId> files;
  for (const Waiting& one : waiting) {
    if (std::ranges::find(files, one.file) == files.end()) files.push_back(one.file);
  }
  const Waiting& first = waiting.front();
  Item item = ground.item("no_time_limit", std::move(files));
  std::ranges::stable_partition(item.files, [&](FileId file) { return file == first.file; });
  const syntax::Syntax& syntax = ground.analysis.project->of(first.file);
  const syntax::Call& call = syntax.calls[first.call];
  item.name = syntax.text(syntax.symbols[call.scope.index()].name);
  item.through = ground.reach.through({first.file, call.scope}, item.through_count);
  item.fix.other_name =
      ground.analysis.links->name(ground.analysis.links->calls(first.file)[first.call].origin);
  // "request:." is the package called as it is.
  if (item.fix.other_name.ends_with(":."))
    item.fix.other_name.resize(item.fix.other_name.size() - 2);
  std::ranges::replace(item.fix.other_name, ':', '.');
  item.fix.at = {first.file, call.line, call.line};
  item.count = static_cast<std::uint32_t>(waiting.size());
  for (const Waiting& one : waiting) {
    const std::uint32_t line = ground.analysis.project->of(one.file).calls[one.call].line;
    if (item.places.size() < kMostPlaces) item.places.push_back({one.file, line, line});
  }
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
