// SPDX-License-Identifier: Apache-2.0
// With a row go the rows that a key of their table, or the class of the row, says go with it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what a class says goes with its rows is told, with what runs because of it") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define do\n  create_table 'orders' do |t|\n    t.string 'title'\n  "
       "end\n"
       "  create_table 'lines' do |t|\n    t.bigint 'order_id'\n  end\n"
       "  create_table 'notes' do |t|\n    t.bigint 'order_id'\n  end\nend\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  has_many :lines, dependent: :destroy\n"
       "  has_many :notes\nend\n"},
      {"app/models/line.rb",
       "class Line < ApplicationRecord\n  after_destroy :shred\n  def shred\n"
       "    File.delete('lines.txt')\n  end\nend\n"},
      {"app/models/note.rb", "class Note < ApplicationRecord\nend\n"},
      {"app/models/work.rb",
       "class Work\n  def drop(id)\n    order = Order.find(id)\n    order.destroy\n  end\n"
       "  def wipe\n    Order.delete_all\n  end\nend\n"},
  });
  const std::string drop = shop.forward("Work.drop");
  CHECK(drop.find("also removes lines") != std::string::npos);
  CHECK(drop.find("notes") == std::string::npos);
  CHECK(drop.find("also calls Line.shred") != std::string::npos);
  CHECK(shop.forward("Work.wipe").find("also removes") == std::string::npos);
}

TEST_CASE("a key that cascades takes rows along, unless a row is only marked as gone") {
  const auto told = [](std::string_view flag) {
    const Traced shop({
        {"requirements.txt", "django\n"},
        {"shop/__init__.py", ""},
        {"shop/models.py",
         "from django.db import models\n\nclass Order(models.Model):\n    title = "
         "models.CharField(max_length=9)\n" +
             std::string(flag) +
             "\nclass Line(models.Model):\n    order = models.ForeignKey(Order, "
             "on_delete=models.CASCADE)\n\nclass Note(models.Model):\n    order = "
             "models.ForeignKey(Order, null=True, on_delete=models.SET_NULL)\n"},
        {"shop/work.py",
         "from shop.models import Order\n\ndef drop(pk):\n    order = Order.objects.get(pk=pk)\n"
         "    order.delete()\n"},
    });
    return shop.forward("drop");
  };
  const std::string all = told("");
  CHECK(all.find("also removes Line (shop_line)") == std::string::npos);
  CHECK(all.find("also removes Line") != std::string::npos);
  CHECK(all.find("Note") == std::string::npos);
  CHECK(told("    deleted_at = models.DateTimeField(null=True)\n").find("also removes") ==
        std::string::npos);
}

TEST_CASE("what keeps all changes removes nothing that nobody removed") {
  const Traced shop({
      {"requirements.txt", "sqlalchemy==2.0\n"},
      {"shop/__init__.py", ""},
      {"shop/models.py",
       "import sqlalchemy as sa\n"
       "from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker\n\n"
       "Base = declarative_base()\nSession = scoped_session(sessionmaker())\n\n\n"
       "class Order(Base):\n    __tablename__ = \"orders\"\n"
       "    id = sa.Column(sa.Integer, primary_key=True)\n    title = sa.Column(sa.String(9))\n\n\n"
       "class Line(Base):\n    __tablename__ = \"lines\"\n"
       "    id = sa.Column(sa.Integer, primary_key=True)\n"
       "    order_id = sa.Column(sa.ForeignKey(Order.id, ondelete=\"cascade\"), nullable=False)\n"},
      {"shop/work.py",
       "from shop.models import Order, Session\n\n\n"
       "def rename(order: Order, title):\n    order.title = title\n    Session.commit()\n\n\n"
       "def drop(order: Order):\n    Session.delete(order)\n    Session.commit()\n"},
  });
  const std::string rename = shop.forward("rename");
  CHECK(rename.find("writes Order") != std::string::npos);
  CHECK(rename.find("also removes") == std::string::npos);
  CHECK(shop.forward("drop").find("also removes Line") != std::string::npos);
}

TEST_CASE("what a mark on a member says of its rows counts as well") {
  const Traced shop({
      {"pom.xml", "<project><artifactId>shop</artifactId></project>"},
      {"Order.java",
       "package shop;\nimport jakarta.persistence.*;\nimport java.util.List;\n@Entity\npublic "
       "class "
       "Order {\n  @Id Long id;\n  @OneToMany(mappedBy = \"order\", cascade = CascadeType.ALL)\n"
       "  private List<Line> lines;\n  @OneToMany(mappedBy = \"order\", cascade = "
       "CascadeType.PERSIST)\n  private List<Note> notes;\n}\n"},
      {"Line.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\npublic class Line {\n  @Id Long "
       "id;\n"
       "  @ManyToOne Order order;\n}\n"},
      {"Note.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\npublic class Note {\n  @Id Long "
       "id;\n"
       "  @ManyToOne Order order;\n}\n"},
      {"Orders.java",
       "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\npublic "
       "interface Orders extends JpaRepository<Order, Long> {}\n"},
      {"Work.java",
       "package shop;\npublic class Work {\n  private final Orders orders;\n  Work(Orders o) { "
       "orders = o; }\n  public void drop(Long id) {\n    orders.deleteById(id);\n  }\n}\n"},
  });
  const std::string drop = shop.forward("Work.drop");
  CHECK(drop.find("also removes Line") != std::string::npos);
  CHECK(drop.find("Note") == std::string::npos);
}

TEST_CASE(
    "rows that only point to a removed one are told as changed, of one kind of it by its name") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define do\n  create_table 'orders' do |t|\n    t.string 'type'\n"
       "    t.text 'memory'\n  end\n"
       "  create_table 'notes' do |t|\n    t.bigint 'order_id'\n  end\nend\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  has_many :notes, dependent: :nullify\nend\n"},
      {"app/models/late_order.rb",
       "class LateOrder < Order\n  before_save :shred\n  def shred\n"
       "    self.memory.delete('late')\n    File.delete('late.txt')\n  end\nend\n"},
      {"app/models/note.rb", "class Note < ApplicationRecord\nend\n"},
      {"app/models/work.rb",
       "class Work\n  def drop(id)\n    order = Order.find(id)\n    order.destroy\n  end\n"
       "  def keep(id)\n    order = Order.find(id)\n    order.save\n  end\nend\n"},
  });
  const std::string drop = shop.forward("Work.drop"), keep = shop.forward("Work.keep");
  CHECK_MESSAGE(drop.find("also changes notes") != std::string::npos, drop);
  CHECK_MESSAGE(
      keep.find("if it is a `LateOrder`: also calls LateOrder.shred") != std::string::npos, keep);
  CHECK_MESSAGE(keep.find("its store") == std::string::npos, keep);
}
