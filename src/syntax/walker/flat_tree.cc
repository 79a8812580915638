// SPDX-License-Identifier: Apache-2.0
// Parsing with limits, and the one walk over tree-sitter's tree.
#include "syntax/walker/flat_tree.h"

#include <re2/re2.h>
#include <time.h>
#include <tree_sitter/api.h>

#include <memory>

namespace cutaway::syntax {
namespace {

// The parser reports after every 100 operations; a second of parsing is about this many reports.
constexpr std::uint32_t kStepLimit = 100'000;
// A step may be slow where many readings of a text are held at once. The thread's own processor
// time is counted, so that a busy machine reads what an idle one does.
constexpr std::int64_t kKillSeconds = 20;
constexpr std::uint32_t kStepsBetweenLooks = 256;

struct Input {
  std::string_view text;
  std::uint32_t steps = 0;
  std::int64_t until = 0;  ///< of the thread's processor time, in seconds
};

std::int64_t own_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec;
}

const char* read_input(void* payload, std::uint32_t byte, TSPoint, std::uint32_t* size) {
  const std::string_view text = static_cast<Input*>(payload)->text;
  if (byte >= text.size()) {
    *size = 0;
    return "";
  }
  *size = static_cast<std::uint32_t>(text.size()) - byte;
  return text.data() + byte;
}

bool count_step(TSParseState* state) {
  Input& input = *static_cast<Input*>(state->payload);
  if (++input.steps > kStepLimit) return true;
  return input.steps % kStepsBetweenLooks == 0 && own_seconds() > input.until;
}

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using Tree = std::unique_ptr<TSTree, TreeDeleter>;

Tree parse_tree(const Table& table, std::string_view text, ParseEnd& end) {
  thread_local std::unique_ptr<TSParser, ParserDeleter> parser(ts_parser_new());
  ts_parser_reset(parser.get());
  if (!ts_parser_set_language(parser.get(), table.grammar)) {
    end = ParseEnd::failed;
    return nullptr;
  }
  Input input{text, 0, own_seconds() + kKillSeconds};
  const TSInput source{&input, read_input, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{&input, count_step};
  Tree tree(ts_parser_parse_with_options(parser.get(), nullptr, source, options));
  if (!tree) end = input.steps > kStepLimit ? ParseEnd::steps : ParseEnd::time;
  return tree;
}

/// Turns the tree into the array; counts the tokens of each function on the way.
class Flattener {
 public:
  Flattener(const Table& table, FlatTree& out) : table_(table), out_(out) {}

  void run(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    visit(cursor);
    while (true) {
      if (descends_ && ts_tree_cursor_goto_first_child(&cursor)) {
        ++depth_;
      } else if (!advance(cursor)) {
        break;
      }
      visit(cursor);
    }
    ts_tree_cursor_delete(&cursor);
    const auto count = static_cast<NodeIndex>(out_.nodes.size());
    while (!open_.empty()) close(count);
  }

 private:
  struct Open {
    NodeIndex node;
    std::uint32_t depth;
    std::size_t measure;  ///< 0 = none, else index + 1
  };

  bool advance(TSTreeCursor& cursor) {
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (depth_ == 0 || !ts_tree_cursor_goto_parent(&cursor)) return false;
      --depth_;
    }
    return true;
  }

  void visit(const TSTreeCursor& cursor) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const auto kind_count = static_cast<std::uint16_t>(table_.rule_of.size() - 1);
    const TSSymbol symbol = ts_node_symbol(node);
    const std::uint16_t kind = table_.same_as[symbol < kind_count ? symbol : kind_count];
    while (!open_.empty() && open_.back().depth >= depth_)
      close(static_cast<NodeIndex>(out_.nodes.size()));
    const bool leaf = ts_node_child_count(node) == 0;
    if (leaf) count_token(kind);
    descends_ = !leaf && depth_ < kTreeDepthLimit;
    if (!leaf && !descends_) out_.too_deep = true;
    const std::uint16_t field = ts_tree_cursor_current_field_id(&cursor);
    if (table_.keep[kind] == 0 && field == 0) return;
    add(node, kind, field, leaf);
  }

  void add(TSNode node, std::uint16_t kind, std::uint16_t field, bool leaf) {
    FlatNode flat;
    flat.kind = kind;
    flat.field = field;
    flat.start = ts_node_start_byte(node);
    flat.end = ts_node_end_byte(node);
    if (leaf && flat.start == flat.end) return;  // a token that the parser made up
    flat.row = ts_node_start_point(node).row;
    const TSPoint end = ts_node_end_point(node);
    // A node that ends with its line break ends on the line before.
    flat.end_row = end.column == 0 && end.row > flat.row ? end.row - 1 : end.row;
    flat.parent = open_.empty() ? kNoNode : open_.back().node;
    const auto index = static_cast<NodeIndex>(out_.nodes.size());
    flat.next = index + 1;
    out_.nodes.push_back(flat);
    if (leaf) return;
    std::size_t measure = open_.empty() ? 0 : open_.back().measure;
    if (table_.rule(kind).function) {
      out_.measures.push_back({index, 0, 0});
      measure = out_.measures.size();
    }
    open_.push_back({index, depth_, measure});
  }

  void close(NodeIndex next) {
    out_.nodes[open_.back().node].next = next;
    open_.pop_back();
  }

  void count_token(std::uint16_t kind) {
    if (open_.empty() || open_.back().measure == 0 || table_.rule(kind).act == Act::comment) return;
    Measure& measure = out_.measures[open_.back().measure - 1];
    ++measure.tokens;
    measure.hash = (measure.hash ^ kind) * 0x9E3779B97F4A7C15ULL;
    measure.hash ^= measure.hash >> 29U;
  }

  const Table& table_;
  FlatTree& out_;
  std::vector<Open> open_;
  std::uint32_t depth_ = 0;
  bool descends_ = true;
};

/// The text with blanks for what the table hides; lines and bytes stay where they are.
std::string blanked(const Table& table, std::string_view text) {
  std::string out(text);
  for (const auto& pattern : table.blanks) {
    re2::StringPiece rest(text.data(), text.size()), hidden;
    while (RE2::FindAndConsume(&rest, *pattern, &hidden)) {
      if (hidden.data() == nullptr) continue;
      const auto at = static_cast<std::size_t>(hidden.data() - text.data());
      for (std::size_t i = at; i < at + hidden.size(); ++i)
        if (out[i] != '\n') out[i] = ' ';
    }
  }
  return out;
}

}  // namespace

void parse(const Table& table, std::string_view text, FlatTree& out) {
  out.nodes.clear();
  out.measures.clear();
  const std::string masked = table.blanks.empty() ? std::string() : blanked(table, text);
  const Tree tree = parse_tree(table, masked.empty() ? text : std::string_view(masked), out.end);
  if (!tree) return;
  const TSNode root = ts_tree_root_node(tree.get());
  out.has_errors = ts_node_has_error(root);
  out.nodes.reserve(text.size() / 6 + 16);
  Flattener(table, out).run(root);
}

}  // namespace cutaway::syntax
