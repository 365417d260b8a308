/**
 * What `@tarojs/components` means on h5: plain React elements with the same names and props, as far as this app uses them.
 * A name that is missing here fails the build, so add it with its props.
 */

export { Label, Text, View } from './blocks';
export { Canvas } from './canvas';
export { Button, Input, Switch, Textarea } from './controls';
export { Image } from './image';
export { ScrollView } from './scroll-view';
export { Swiper, SwiperItem } from './swiper';
