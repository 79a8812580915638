// SPDX-License-Identifier: Apache-2.0
// Walking the tree of a structured file.
#include "syntax/data_view.h"

#include "base/text.h"

namespace cutaway::syntax {
namespace {

const DataNode kNothing;

const DataNode& node_of(const Syntax* syntax, DataId id) {
  return syntax != nullptr && id.valid() && id.index() < syntax->data.size()
             ? syntax->data[id.index()]
             : kNothing;
}

}  // namespace

DataView DataView::root(const Syntax& syntax) {
  return syntax.data.empty() ? DataView() : DataView(&syntax, DataId(std::size_t{0}));
}

DataKind DataView::kind() const { return node_of(syntax_, id_).kind; }

std::string_view DataView::key() const {
  return *this ? syntax_->text(node_of(syntax_, id_).key) : std::string_view();
}

std::string_view DataView::value() const {
  return *this ? syntax_->text(node_of(syntax_, id_).value) : std::string_view();
}

std::uint32_t DataView::line() const { return node_of(syntax_, id_).line; }
std::uint32_t DataView::end_line() const { return node_of(syntax_, id_).end_line; }
bool DataView::quoted() const { return node_of(syntax_, id_).quoted != 0; }

DataView DataView::first_child() const { return {syntax_, node_of(syntax_, id_).first_child}; }
DataView DataView::next_sibling() const { return {syntax_, node_of(syntax_, id_).next_sibling}; }
DataView DataView::parent() const { return {syntax_, node_of(syntax_, id_).parent}; }

DataView DataView::operator[](std::string_view key) const {
  for (DataView child = first_child(); child; child = child.next_sibling()) {
    if (child.key() == key) return child;
  }
  return {};
}

DataView DataView::at(std::string_view dotted) const {
  DataView view = *this;
  for (const std::string_view piece : split(dotted, '.')) view = view[piece];
  return view;
}

std::vector<DataView> DataView::children() const {
  std::vector<DataView> all;
  for (DataView child = first_child(); child; child = child.next_sibling()) all.push_back(child);
  return all;
}

std::vector<DataView> DataView::children(std::string_view key) const {
  std::vector<DataView> all;
  for (DataView child = first_child(); child; child = child.next_sibling()) {
    if (child.key() == key) all.push_back(child);
  }
  return all;
}

std::vector<DataView> DataView::documents() const {
  if (first_child().key() == "#0") return children();
  return *this ? std::vector<DataView>{*this} : std::vector<DataView>{};
}

std::string_view DataView::scalar() const {
  if (!value().empty()) return value();
  DataView text;
  for (DataView child = first_child(); child; child = child.next_sibling()) {
    if (child.kind() != DataKind::text) continue;
    if (text) return {};
    text = child;
  }
  return text.value();
}

std::vector<std::string> DataView::scalars() const {
  std::vector<std::string> all;
  if (kind() != DataKind::list) {
    if (!scalar().empty()) all.emplace_back(scalar());
    return all;
  }
  for (DataView child = first_child(); child; child = child.next_sibling()) {
    if (!child.scalar().empty()) all.emplace_back(child.scalar());
  }
  return all;
}

}  // namespace cutaway::syntax
