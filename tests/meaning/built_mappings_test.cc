// SPDX-License-Identifier: Apache-2.0
// Classes that describe themselves to a mapper in a function of their own.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string told(const LinkedProject& project, const Entity& entity) {
  std::string out = entity.name + " in " + entity.table;
  for (const EntityField& field : entity.fields) {
    out += "; " + field.name + " " + field.type;
    if (field.primary) out += " key";
    if (field.nullable == true) out += " optional";
    if (field.unique == true) out += " unique";
    if (field.max_length) out += " " + std::to_string(*field.max_length);
    out += " " + project.at(field.place);
  }
  for (const EntityRelation& relation : entity.relations) {
    out += "; " + relation.field + " -> " + relation.kind + " " + relation.target;
    if (!relation.on_delete.empty()) out += ", " + relation.on_delete;
  }
  return out;
}

std::string told_of(std::map<std::string, std::string> files) {
  files["composer.json"] = R"({"require": {"doctrine/orm": "2"}})";
  const LinkedProject project(files);
  std::string out;
  for (const Entity& entity : project.facts().entities) out += told(project, entity) + "\n";
  return out;
}

}  // namespace

TEST_CASE("Doctrine's own builder: table, columns, relations and a table between") {
  CHECK(told_of({{"src/Entity/Order.php", R"(<?php
namespace Shop\Entity;
use Doctrine\DBAL\Types\Types;
use Doctrine\ORM\Mapping\Builder\ClassMetadataBuilder;
use Doctrine\ORM\Mapping\ClassMetadata;
class Order {
    private $id;
    public static function loadMetadata(ClassMetadata $metadata): void
    {
        $builder = new ClassMetadataBuilder($metadata);
        $builder->setTable('shop_orders')->addIndex(['placed_at'], 'when');
        $builder->createField('id', 'integer')->makePrimaryKey()->generatedValue()->build();
        $builder->createField('placedAt', Types::DATETIME_MUTABLE)
            ->columnName('placed_at')
            ->nullable()
            ->build();
        $builder->addField('code', 'string', ['length' => 20, 'unique' => true]);
        $builder->createManyToOne('desk', Desk::class)
            ->inversedBy('orders')
            ->addJoinColumn('desk_ref', 'id', true, false, 'SET NULL')
            ->build();
        $builder->createManyToMany('marks', 'Mark')->setJoinTable('order_marks')->build();
    }
}
)"},
                 {"src/Entity/Desk.php", R"(<?php
namespace Shop\Entity;
use Doctrine\ORM\Mapping as ORM;
class Desk {
    public static function loadMetadata(ORM\ClassMetadata $metadata): void
    {
        $builder = new ORM\Builder\ClassMetadataBuilder($metadata);
        $builder->setTable('desks');
        $builder->addField('id', 'integer', ['id' => true]);
        $builder->createOneToMany('orders', Order::class)->mappedBy('desk')->build();
    }
}
)"},
                 {"src/Entity/Mark.php", R"(<?php
namespace Shop\Entity;
use Doctrine\ORM\Mapping\ClassMetadata;
class Mark {
    public static function loadMetadata(ClassMetadata $metadata): void
    {
        $metadata->setPrimaryTable(['name' => 'marks']);
        $metadata->mapField(['fieldName' => 'id', 'type' => 'integer', 'id' => true]);
    }
}
)"}}) ==
        std::string(
            "Desk in desks; id int key src/Entity/Desk.php:9\n"
            "Mark in marks; id int key src/Entity/Mark.php:8\n"
            "Order in shop_orders; id int key src/Entity/Order.php:12; placed_at time optional "
            "src/Entity/Order.php:13; code text unique 20 src/Entity/Order.php:17; desk_ref int "
            "optional src/Entity/Order.php:18; desk_ref -> one desks, set null\n"
            "order_marks in order_marks; order_id int src/Entity/Order.php:22; mark_id int "
            "src/Entity/Order.php:22; order_id -> one shop_orders; mark_id -> one marks\n"));
}

TEST_CASE("An own builder: its functions are followed with what they are given") {
  CHECK(told_of({{"src/Mapping/Builder.php", R"(<?php
namespace Shop\Mapping;
use Doctrine\ORM\Mapping\Builder\ClassMetadataBuilder as OutsideBuilder;
class Builder extends OutsideBuilder {
    public function addKey()
    {
        $this->createField('id', 'integer')->makePrimaryKey()->build();
        return $this;
    }
    public function addNamed($name, $type, $column = null, $nullable = false)
    {
        $field = $this->createField($name, $type);
        if (null !== $column) {
            $field->columnName($column);
        }
        if ($nullable) {
            $field->nullable();
        }
        $field->build();
        return $this;
    }
    public function addOdd($name)
    {
        if ($this->isOdd()) {
            $this->addField('odd', 'string');
        }
        foreach ($this->known() as $one) {
            $this->addField($one, 'string');
        }
    }
}
)"},
                 {"src/Entity/Kept.php", R"(<?php
namespace Shop\Entity;
use Doctrine\ORM\Mapping\ClassMetadata;
use Shop\Mapping\Builder;
class Kept {
    public static function loadMetadata(ClassMetadata $metadata): void
    {
        $builder = new Builder($metadata);
        $builder->setMappedSuperClass();
        $builder->addNamed('shown', 'boolean', 'is_shown');
    }
}
)"},
                 {"src/Entity/Notes.php", R"(<?php
namespace Shop\Entity;
trait Notes {
    protected static function addNotes($builder, $long = 'text') {
        $builder->addField('notes', $long);
    }
}
)"},
                 {"src/Entity/Order.php", R"(<?php
namespace Shop\Entity;
use Doctrine\ORM\Mapping\ClassMetadata;
use Shop\Mapping\Builder;
class Order extends Kept {
    use Notes;
    public static function loadMetadata(ClassMetadata $metadata): void
    {
        $builder = new Builder($metadata);
        $builder->setTable('orders')->addKey()->addNamed('paidAt', 'datetime', 'paid_at', true);
        $builder->addNamed('code', 'string');
        $builder->addOdd('odd');
        self::addNotes($builder);
    }
}
)"}}) ==
        std::string(
            "Order in orders; is_shown bool src/Entity/Kept.php:10; id int key "
            "src/Entity/Order.php:10; paid_at time optional src/Entity/Order.php:10; code text "
            "src/Entity/Order.php:11; notes text src/Entity/Notes.php:5\n"));
}

TEST_CASE("A function of that name that is handed something else describes nothing") {
  CHECK(told_of({{"src/Form.php", R"(<?php
namespace Shop;
use Shop\Check\Rules;
class Form {
    public static function loadMetadata(Rules $metadata): void
    {
        $metadata->setTable('forms');
        $metadata->addField('name', 'string');
    }
}
)"}}).empty());
}
