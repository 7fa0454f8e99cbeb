package io.github.cachemediator.benchmarks.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/** Everybody's JSON as a codec of Redisson. */
final class PayloadCodec extends BaseCodec {

    private final Decoder<Object> decoder = (buffer, state) -> PayloadJson.read(bytes(buffer));
    private final Encoder encoder = value -> Unpooled.wrappedBuffer(PayloadJson.write((Payload) value));

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.skipBytes(bytes.length);
        return bytes;
    }

    @Override
    public Decoder<Object> getValueDecoder() {
        return decoder;
    }

    @Override
    public Encoder getValueEncoder() {
        return encoder;
    }
}
